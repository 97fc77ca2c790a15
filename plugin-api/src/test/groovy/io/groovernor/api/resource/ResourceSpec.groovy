package io.groovernor.api.resource

import spock.lang.Specification

class ResourceSpec extends Specification {
    static final POD = [
        apiVersion: 'v1', kind: 'Pod',
        metadata: [
            name: 'web', namespace: 'default', uid: 'u1', resourceVersion: '7', generation: 3,
            labels: [app: 'web', n: 1], annotations: [note: 'hi', number: 1],
            ownerReferences: [
                [apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u2'],
                [apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'rs', uid: 'u3', controller: true]]],
        spec: [containers: [[name: 'c', ports: [[port: 80]]]], nodeName: null],
        status: [phase: 'Running']]

    def pod = Resource.of(POD)

    def 'says what it is'() {
        expect:
        pod.key() == ResourceKey.of('default/web')
        pod.apiVersion() == 'v1'
        pod.kind() == 'Pod'
        pod.uid() == 'u1'
        pod.resourceVersion() == '7'
        pod.generation() == 3
        pod.label('app') == 'web'
        pod.label('n') == '1'
        pod.label('absent') == null
        pod.annotation('note') == 'hi'
        pod.annotation('number') == null
        pod.annotation('absent') == null
        pod.toString() == 'Pod default/web'
        !pod.deleting
    }

    def 'an object without anything answers with nothing, not with an exception'() {
        given:
        def empty = Resource.of(fields)

        expect:
        empty.key() == new ResourceKey('', '')
        empty.apiVersion() == ''
        empty.uid() == ''
        empty.generation() == 0
        empty.labels() == [:]
        empty.owners() == []
        empty.controller() == null
        empty.annotation('a') == null
        empty.deletionTimestamp() == null
        empty.at('metadata.labels.app') == null

        where:
        fields << [[:], [metadata: null], [metadata: 'text'],
                   [metadata: [labels: 'x', ownerReferences: 'y', annotations: 3, name: 5]]]
    }

    def 'the path "#path" leads to #value'() {
        expect:
        pod.at(path) == value

        where:
        path               | value
        'status.phase'     | 'Running'
        'metadata.name'    | 'web'
        'kind'             | 'Pod'
        'status.phase.x'   | null
        'status.absent'    | null
        'absent.x.y'       | null
        'spec.nodeName'    | null
        ''                 | null
        '.'                | null
    }

    def 'nobody can change what is inside: #what'() {
        when:
        change(pod)

        then:
        thrown(UnsupportedOperationException)
        pod.fields() == Resource.of(POD).fields()

        where:
        what                       | change
        'a top-level field'        | { it.fields().put('x', 1) }
        'remove a field'           | { it.fields().remove('kind') }
        'clear'                    | { it.fields().clear() }
        'an entry'                 | { it.fields().entrySet().iterator().next().setValue(1) }
        'a removal by iterator'    | { def i = it.fields().entrySet().iterator(); i.next(); i.remove() }
        'the key set'              | { it.fields().keySet().remove('kind') }
        'the values'               | { it.fields().values().clear() }
        'a merge'                  | { it.fields().merge('kind', 'x') { a, b -> b } }
        'a computed field'         | { it.fields().computeIfAbsent('x') { 1 } }
        'a replacement'            | { it.fields().replaceAll { k, v -> 1 } }
        'a nested field'           | { it.fields().metadata.put('name', 'x') }
        'a nested entry'           | { it.fields().metadata.entrySet().first().setValue('x') }
        'a label'                  | { it.labels().put('a', 'b') }
        'a label in the fields'    | { it.fields().metadata.labels.put('a', 'b') }
        'a list'                   | { it.fields().spec.containers.add([:]) }
        'an item of a list'        | { it.fields().spec.containers.set(0, [:]) }
        'a sort'                   | { it.fields().spec.containers.sort { a, b -> 0 } }
        'a removal from a list'    | { it.fields().spec.containers.listIterator().tap { i -> i.next() }.remove() }
        'a part of a list'         | { it.fields().spec.containers.subList(0, 1).clear() }
        'a field inside an item'   | { it.fields().spec.containers[0].put('name', 'x') }
        'a list inside an item'    | { it.fields().spec.containers[0].ports.clear() }
        'a field deep inside'      | { it.fields().spec.containers[0].ports[0].put('port', 81) }
        'the owners'               | { it.owners().clear() }
    }

    def 'what it was made of can change without changing it'() {
        given:
        def labels = [app: 'web']
        def items = [[a: 1]]
        def made = Resource.of([metadata: [labels: labels], items: items])

        when:
        labels.app = 'x'
        items[0].a = 2
        items << [:]

        then:
        made.label('app') == 'web'
        made.get('items') == [[a: 1]]
    }

    def 'a changed copy leaves the original alone'() {
        when:
        def copy = pod.edited { it.spec.containers[0].ports[0].port = 81; it.metadata.labels.remove('n') }

        then:
        copy.at('spec').containers[0].ports[0].port == 81
        copy.labels() == [app: 'web']
        pod.fields() == Resource.of(POD).fields()
    }

    def 'the managing owner is the one that says controller'() {
        expect:
        pod.owners()*.name() == ['n', 'rs']
        pod.controller().name() == 'rs'
        pod.isControlledBy(Resource.of([metadata: [uid: 'u3']]))
        !pod.isControlledBy(Resource.of([metadata: [uid: 'u2']]))
        !pod.isControlledBy(null)
        !Resource.of([:]).isControlledBy(pod)
    }

    def 'an object that has no uid yet owns nothing'() {
        expect:
        !Resource.of([metadata: [ownerReferences: [[controller: true]]]]).isControlledBy(Resource.of([:]))
    }

    def 'a reference to an owner can be read back'() {
        expect:
        Resource.of([metadata: [ownerReferences: [pod.asOwner()]]]).isControlledBy(pod)
        pod.asOwner() == [apiVersion: 'v1', kind: 'Pod', name: 'web', uid: 'u1', controller: true, blockOwnerDeletion: true]
    }
}
