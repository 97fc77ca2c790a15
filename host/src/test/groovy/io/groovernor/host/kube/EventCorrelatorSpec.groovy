package io.groovernor.host.kube

import io.groovernor.api.reconcile.EventType
import io.groovernor.api.resource.Resource
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class EventCorrelatorSpec extends Specification {
    static final WEB = pod('web')

    def correlator = new EventCorrelator()
    def time = Instant.parse('2026-01-01T00:00:00Z')

    def 'what is said again is counted in the event that is there'() {
        when:
        def first = say('pulled')
        first.written().accept('web.1')
        time += Duration.ofMinutes(1)
        def second = say('pulled')

        then:
        [first.name(), first.count()] == ['', 1]
        [second.name(), second.count(), second.message()] == ['web.1', 2, 'pulled']
        second.first() == Instant.parse('2026-01-01T00:00:00Z')
    }

    def 'another message, reason, type, object or source is another event: #change'() {
        given:
        say('pulled').written().accept('web.1')

        expect:
        say([message: 'pulled'] + change).name() == ''

        where:
        change << [[message: 'started'], [reason: 'Other'], [type: EventType.Warning], [about: pod('other')], [component: 'b']]
    }

    def 'the tenth of different messages within ten minutes stands for those that follow'() {
        given:
        def nine = (1..9).collect { say("failed $it") }

        when:
        def tenth = say('failed 10')
        tenth.written().accept('web.x')
        def eleventh = say('failed 11')

        then:
        nine*.message() == (1..9).collect { "failed $it".toString() }
        tenth.message() == '(combined from similar events): failed 10'
        [eleventh.name(), eleventh.message(), eleventh.count()] == ['web.x', '(combined from similar events): failed 11', 2]

        when: 'ten minutes of quiet'
        time += Duration.ofMinutes(11)

        then:
        say('failed 12').message() == 'failed 12'
    }

    def 'of one source about one object 25 are written at once, and then one every five minutes'() {
        expect:
        (1..30).count { say('again') } == 25
        say([message: 'again', about: pod('other')])
        say([message: 'again', component: 'b'])

        when:
        time += Duration.ofMinutes(4)

        then:
        !say('again')

        when:
        time += Duration.ofMinutes(1)

        then:
        say('again')
        !say('again')

        when: 'a whole day refills no more than there was'
        time += Duration.ofDays(1)

        then:
        (1..30).count { say('again') } == 25
    }

    private say(String message) {
        say([message: message])
    }

    private say(Map what) {
        correlator.correlate(what.about ?: WEB, what.component ?: 'a', what.type ?: EventType.Normal, what.reason ?: 'Pulled', what.message as String, time)
    }

    private static Resource pod(String name) {
        Resource.of([apiVersion: 'v1', kind: 'Pod', metadata: [name: name, namespace: 'default', uid: "uid-$name".toString()]])
    }
}
