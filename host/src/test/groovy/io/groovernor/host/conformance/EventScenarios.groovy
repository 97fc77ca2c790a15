package io.groovernor.host.conformance

class EventScenarios extends Topic {
    private static Map event(String name, String space, Map more = [:]) {
        [metadata: [name: name], involvedObject: [kind: 'ConfigMap', namespace: space, name: 'a', apiVersion: 'v1'],
         reason: 'Done', message: 'It is done', type: 'Normal', source: [component: 'tests'], count: 1,
         firstTimestamp: '2001-01-01T00:00:00Z', lastTimestamp: '2001-01-01T00:00:00Z',
         eventTime: null, reportingComponent: 'tests', reportingInstance: ''] + more
    }

    private static Map lease(String name, Map spec) { [metadata: [name: name], spec: spec] }

    EventScenarios() {
        scenario('an event is written and counted up') {
            post at('events'), event('a', namespace)
            patch 'merge', at('events', 'a'), [count: 2, lastTimestamp: '2001-01-01T00:00:05Z']
            read at('events', 'a')
        }
        scenario('an event is about an object of its namespace') {
            post at('events'), event('a', other)
        }
        scenario('events are selected by what they are about') {
            post at('events'), event('a', namespace)
            post at('events'), event('b', namespace, [reason: 'Failed', type: 'Warning', source: [component: 'others'],
                                                      involvedObject: [kind: 'Secret', namespace: namespace, name: 'b']])
            ['involvedObject.kind=Secret', 'involvedObject.name=a', 'reason=Done', 'type!=Normal', 'source=tests',
             'involvedObject.uid=', "involvedObject.namespace=$namespace", 'reportingComponent=tests'].each {
                def list = send('GET', "${at('events')}?fieldSelector=${URLEncoder.encode(it.toString(), 'UTF-8')}", null)
                note it.toString(), list.items*.metadata*.name
            }
        }
        scenario('an event of one group is one of the other') {
            def events = at('events.k8s.io/v1/events')
            def made = post(events, [metadata: [name: 'a'], eventTime: '2001-01-01T00:00:00.000000Z', action: 'Doing', reason: 'Done',
                regarding: [kind: 'ConfigMap', namespace: namespace, name: 'a'], type: 'Normal', note: 'It is done',
                reportingController: 'example.com/tests', reportingInstance: 'tests-1'])
            read at('events', 'a')
            read events
            def watch = watch("${at('events')}?watch=true&resourceVersion=$made.metadata.resourceVersion")
            patch 'merge', "$events/a", [series: [count: 2, lastObservedTime: '2001-01-01T00:00:05.000000Z']]
            watch.take 1
            delete at('events', 'a')
            read "$events/a"
        }
        scenario('a lease is taken and renewed') {
            def leases = at('coordination.k8s.io/v1/leases')
            def made = post(leases, lease('a', [holderIdentity: 'me', leaseDurationSeconds: 15, leaseTransitions: 0,
                acquireTime: '2001-01-01T00:00:00.000000Z', renewTime: '2001-01-01T00:00:00.000000Z']))
            put "$leases/a", made + [spec: made.spec + [renewTime: '2001-01-01T00:00:05.123456Z']]
            put "$leases/a", made + [spec: made.spec + [holderIdentity: 'you']]
        }
        scenario('a lease that is taken is not taken again') {
            def leases = at('coordination.k8s.io/v1/leases')
            post leases, lease('a', [holderIdentity: 'me'])
            post leases, lease('a', [holderIdentity: 'you'])
        }
        scenario('a lease lasts longer than nothing') {
            post at('coordination.k8s.io/v1/leases'), lease('a', [leaseDurationSeconds: 0])
            post at('coordination.k8s.io/v1/leases'), lease('a', [leaseTransitions: -1])
        }
        scenario('leases are watched') {
            def leases = at('coordination.k8s.io/v1/leases')
            def list = read(leases)
            def watch = watch("$leases?watch=true&resourceVersion=${list.metadata.resourceVersion}")
            post leases, lease('a', [holderIdentity: 'me'])
            patch 'merge', "$leases/a", [spec: [holderIdentity: 'you']]
            delete "$leases/a"
            watch.take(3)
        }
    }
}
