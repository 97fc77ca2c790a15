package io.groovernor.sandbox

/** The two groups of events. The conversion was compared with that of a real kube-apiserver. */
class EventSpec extends SandboxSpecification {
    static final String CORE = '/api/v1/namespaces/default/events'
    static final String NEW = '/apis/events.k8s.io/v1/namespaces/default/events'

    def 'an event of the core group is one of events.k8s.io too'() {
        when:
        http.post(CORE, [metadata: [name: 'a'], involvedObject: [kind: 'Pod', name: 'p', namespace: 'default'], reason: 'R', message: 'm', count: 3,
            source: [component: 'c'], firstTimestamp: '2020-01-01T00:00:00Z', lastTimestamp: '2020-01-01T00:00:01Z', type: 'Normal'])
        def event = http.get("$NEW/a").body

        then:
        event.apiVersion == 'events.k8s.io/v1'
        event.subMap(['regarding', 'note', 'deprecatedCount', 'deprecatedSource', 'deprecatedFirstTimestamp', 'deprecatedLastTimestamp', 'reason', 'type']) ==
            [regarding: [kind: 'Pod', name: 'p', namespace: 'default'], note: 'm', deprecatedCount: 3, deprecatedSource: [component: 'c'],
             deprecatedFirstTimestamp: '2020-01-01T00:00:00Z', deprecatedLastTimestamp: '2020-01-01T00:00:01Z', reason: 'R', type: 'Normal']
        !event.containsKey('involvedObject')
    }

    def 'an event of events.k8s.io is listed, watched, changed and deleted in the core group'() {
        given:
        def watch = http.watch("$CORE?watch=true&fieldSelector=involvedObject.name%3Dp")

        when:
        def made = http.post(NEW, [metadata: [name: 'b'], regarding: [kind: 'Pod', name: 'p', namespace: 'default'], note: 'n', reportingController: 'c/d',
            eventTime: '2020-01-01T00:00:00.000000Z', action: 'A', reason: 'R', type: 'Normal', reportingInstance: 'i'])

        then:
        made.code == 201 && made.body.note == 'n' && made.body.metadata.resourceVersion
        watch.next().with { it.type == 'ADDED' && it.object.apiVersion == 'v1' && it.object.message == 'n' && it.object.reportingComponent == 'c/d' }
        names(http.get(CORE).body) == ['b']
        http.merge("$CORE/b", [message: 'changed']).code == 200
        http.get("$NEW/b").body.note == 'changed'
        http.delete("$NEW/b").code == 200
        http.get("$CORE/b").code == 404
    }
}
