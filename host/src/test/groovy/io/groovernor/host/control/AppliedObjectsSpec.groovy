package io.groovernor.host.control

import io.groovernor.api.client.Client
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.testing.VirtualTimer
import spock.lang.Specification

/** When an apply need not be sent. */
class AppliedObjectsSpec extends Specification {
    static final SENT = [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'web', namespace: 'default'], data: [a: '1', b: '2']]

    def applied = new AppliedObjects('mine')
    Resource shown = answer()
    List<String> requests = []
    def server = [apply: { object, force -> requests << 'apply'; shown ?: answer() },
                  update: { requests << 'update'; shown },
                  patch: { object, patch -> requests << 'patch'; shown },
                  delete: { object, how -> requests << 'delete' }] as Client
    def client = new TrackedClient(server, ResourceKey.of('default/web'), new OwnWrites(new VirtualTimer()), applied,
        { id -> id == ObjectId.of(answer()) ? shown : null })

    def 'what is applied already, and is there as it was, is not sent'() {
        when:
        def first = client.apply(SENT, false)
        def second = client.apply([kind: 'ConfigMap', apiVersion: 'v1', metadata: [namespace: 'default', name: "${'web'}"], data: [b: '2', a: '1']], true)

        then:
        requests == ['apply']
        [first, second].every { it.is(shown) }
    }

    def 'an object whose namespace goes without saying is found'() {
        given:
        def sent = SENT + [metadata: [name: 'web']]

        when:
        2.times { client.apply(sent, false) }

        then:
        requests == ['apply']
    }

    def 'what changes nothing of it is not sent for: #change'() {
        given:
        client.apply(SENT, false)

        when:
        shown = answer(change)
        client.apply(SENT, false)

        then:
        requests == ['apply']

        where:
        change << [
            [version: '2'],
            [version: '2', status: [ready: true]],
            [version: '2', managers: [[manager: 'other', operation: 'Update', fieldsV1: ['f:data': ['f:c': [:]]]]]],
            [version: '2', time: '2030-01-01T00:00:00Z']]
    }

    def 'what may change it is sent: #change'() {
        given:
        client.apply(SENT, false)

        when:
        shown = change == null ? null : answer(change)
        client.apply(SENT, false)

        then:
        requests == ['apply', 'apply']

        where:
        change << [
            null,
            [version: '2', data: [a: '1', b: '3']],
            [version: '2', data: [a: '1', b: '2', c: '3']],
            [version: '2', labels: [app: 'x']],
            [version: '2', uid: 'another'],
            [version: '2', deleted: true],
            [version: '2', owned: ['f:data': ['f:a': [:]]]]]
    }

    def 'other fields than before are sent'() {
        when:
        client.apply(SENT, false)
        client.apply(SENT + [data: [a: '1']], false)
        client.apply(SENT, false)

        then:
        requests == ['apply'] * 3
    }

    def 'after another write of the object, apply is sent: #write'() {
        when:
        client.apply(SENT, false)
        client."$write"(*arguments)
        client.apply(SENT, false)

        then: 'the cache need not show it yet'
        requests == ['apply', write, 'apply']

        where:
        write    | arguments
        'update' | [answer().fields()]
        'patch'  | [answer(), [data: [a: '5']]]
        'delete' | [answer()]
    }

    def 'a status that is applied counts'() {
        given:
        def sent = SENT + [status: [a: 1]]
        client.apply(sent, false)

        when:
        shown = answer(version: '2', status: [a: 2])
        client.apply(sent, false)

        then:
        requests == ['apply', 'apply']
    }

    def 'fingerprints are those of values: #one and #other'() {
        expect:
        (Fingerprint.of(one) == Fingerprint.of(other)) == same

        where:
        one            | other           || same
        [a: 1, b: 2]   | [b: 2, a: 1]    || true
        [a: 'x']       | [a: "${'x'}"]   || true
        1              | 1L              || true
        1              | '1'             || false
        null           | 'null'          || false
        [a: null]      | [:]             || false
        [[1], 2]       | [[1, 2]]        || false
        ['ab', 'c']    | ['a', 'bc']     || false
        []             | [:]             || false
        [a: [b: 1]]    | [a: [:], b: 1]  || false
    }

    private static Resource answer(Map what = [:]) {
        def metadata = [name: 'web', namespace: 'default', uid: what.uid ?: 'u', resourceVersion: what.version ?: '1', labels: what.labels ?: [:],
                        managedFields: [[manager: 'mine', operation: 'Apply', time: what.time ?: '2026-01-01T00:00:00Z',
                                         fieldsV1: what.owned ?: ['f:data': ['f:a': [:], 'f:b': [:]]]]] + (what.managers ?: [])]
        if (what.deleted) {
            metadata.deletionTimestamp = '2026-01-01T00:00:00Z'
        }
        Resource.of([apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata, data: what.data ?: [a: '1', b: '2']] + (what.status ? [status: what.status] : [:]))
    }
}
