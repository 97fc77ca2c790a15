package io.groovernor.api.dsl

import java.time.Duration
import java.time.Instant

class StatusVerbsSpec extends DslSpecification {
    static final NOW = '2026-01-02T03:04:05Z'

    def "a condition is added with the time and the generation that was looked at"() {
        given:
        holding(null)

        when:
        sync { condition lookup(it), type: 'Ready', status: true, reason: 'Up', message: "all ${'run'}" }

        then:
        written() == [ready('True', NOW)]
        context.calls*.first() == ['updateStatus']
    }

    def "the time of transition is that of the last change of the status: #status, #reason"() {
        given:
        holding([ready('True', 'earlier') + [mine: 1]])

        when:
        sync { condition lookup(it), type: 'Ready', status: status, reason: reason, message: 'all run' }

        then:
        written() == [ready(after, time) + [mine: 1, reason: reason]]

        where:
        status    | reason || after     | time
        true      | 'Fine' || 'True'    | 'earlier'
        false     | 'Up'   || 'False'   | NOW
        'Unknown' | 'Up'   || 'Unknown' | NOW
    }

    def "a condition that says the same is not written, whatever kind of number its generation is"() {
        given:
        holding([ready('True', 'earlier')])

        when:
        def result = null
        sync { result = condition lookup(it), type: 'Ready', status: 'True', reason: 'Up', message: 'all run' }

        then:
        context.calls == []
        result.is(context.cache.values()[0])
    }

    def "conditions and fields are one write, and other conditions stay in their places"() {
        given:
        def other = [type: 'Other', status: 'True']
        holding([other, ready('True', 'earlier')])

        when:
        sync {
            status(lookup(it)) {
                replicas = 3
                condition type: 'Ready', status: false, reason: 'Down'
                condition type: 'New', status: true, reason: 'Up'
            }
        }

        then:
        context.calls.size() == 1
        context.calls[0][1].status.replicas == 3
        written()*.type == ['Other', 'Ready', 'New']
        written()[0] == other
        written()[1].subMap('status', 'lastTransitionTime', 'message') == [status: 'False', lastTransitionTime: NOW, message: '']
    }

    def "a condition of a kind without generations observes none"() {
        given:
        context = RecordingContext.holding(POD)

        when:
        sync { condition lookup(it), type: 'example.com/Ready', status: true, reason: 'Up' }

        then:
        !written()[0].containsKey('observedGeneration')
    }

    def "a condition that the server would refuse is refused: #message"() {
        when:
        sync { condition([type: 'Ready', status: true, reason: 'Up'] + options, lookup(it)) }

        then:
        def error = thrown(IllegalArgumentException)
        error.message == message
        context.calls == []

        where:
        options              || message
        [type: 'not ready']  || "condition: 'not ready' is no type; it is a word such as 'Ready'"
        [reason: 'all up']   || "condition: 'all up' is no reason; it is one word in CamelCase, and what people read goes into 'message:'"
        [reason: null]       || "condition needs 'reason:'"
        [status: 'yes']      || "condition: 'status' takes true, false or 'Unknown', not yes"
        [since: 1]           || "condition has no option 'since'; it knows type, status, reason, message"
    }

    def "a key is synced again at a time: #at"() {
        expect:
        sync { again at: at }.again() == delay

        where:
        at                                        || delay
        Instant.parse('2026-01-02T03:05:05.678Z') || Duration.ofMinutes(1)
        Instant.EPOCH                             || Duration.ZERO
    }

    def "now is the time of the context"() {
        expect:
        sync { again at: now + Duration.ofHours(1) }.again() == Duration.ofHours(1)
    }

    def "a sync says when, in one way"() {
        when:
        sync { again in: Duration.ofSeconds(1), at: now }

        then:
        def error = thrown(IllegalArgumentException)
        error.message == "again needs 'in:' or 'at:'"
    }

    private void holding(List<Map> conditions) {
        context = RecordingContext.holding(
            POD + [metadata: POD.metadata + [generation: 4]] + (conditions == null ? [:] : [status: [conditions: conditions]]))
    }

    private List<Map> written() {
        context.calls[0][1].status.conditions
    }

    private static Map ready(String status, String time) {
        [type: 'Ready', status: status, reason: 'Up', message: 'all run', lastTransitionTime: time, observedGeneration: 4]
    }
}
