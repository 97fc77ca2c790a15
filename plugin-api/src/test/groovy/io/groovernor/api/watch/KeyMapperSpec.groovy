package io.groovernor.api.watch

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import spock.lang.Specification

class KeyMapperSpec extends Specification {
    static final DEPLOYMENT = new ResourceType('apps', 'v1', 'deployments', 'Deployment', true)
    static final NODE = new ResourceType('', 'v1', 'nodes', 'Node', false)

    def 'an object wakes its own key'() {
        expect:
        KeyMapper.SELF.keysOf(Resource.of([metadata: [name: 'a', namespace: 'n']]), NODE) == [ResourceKey.of('n/a')]
    }

    def 'an object with the owner #owner wakes #keys of #primary.kind'() {
        given:
        def object = Resource.of([metadata: [name: 'a', namespace: 'n', ownerReferences: [owner]]])

        expect:
        KeyMapper.OWNER.keysOf(object, primary)*.toString() == keys

        where:
        owner                                                                          | primary    | keys
        [apiVersion: 'apps/v1', kind: 'Deployment', name: 'd', controller: true]       | DEPLOYMENT | ['n/d']
        [apiVersion: 'apps/v1beta2', kind: 'Deployment', name: 'd', controller: true]  | DEPLOYMENT | ['n/d']
        [apiVersion: 'extensions/v1', kind: 'Deployment', name: 'd', controller: true] | DEPLOYMENT | []
        [apiVersion: 'v1', kind: 'Deployment', name: 'd', controller: true]            | DEPLOYMENT | []
        [apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'd', controller: true]       | DEPLOYMENT | []
        [apiVersion: 'apps/v1', kind: 'Deployment', name: 'd', controller: false]      | DEPLOYMENT | []
        [apiVersion: 'apps/v1', kind: 'Deployment', name: 'd']                         | DEPLOYMENT | []
        [apiVersion: 'v1', kind: 'Node', name: 'node-1', controller: true]             | NODE       | ['node-1']
    }

    def 'an object without owners wakes nobody'() {
        expect:
        KeyMapper.OWNER.keysOf(Resource.of([metadata: [name: 'a']]), DEPLOYMENT) == []
    }
}
