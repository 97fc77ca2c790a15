package io.groovernor.api.reconcile

import java.time.Instant
import java.time.ZoneId
import spock.lang.Specification

class CronSpec extends Specification {
    static final BERLIN = ZoneId.of('Europe/Berlin')

    def "'#expression' comes true at #times"() {
        expect:
        next(Cron.of(expression), '2026-01-01T00:00:00Z', times.size()) == times

        where:
        expression              | times
        '0 3 * * *'             | ['2026-01-01T03:00Z', '2026-01-02T03:00Z']
        ' */20 * * * * '        | ['2026-01-01T00:20Z', '2026-01-01T00:40Z', '2026-01-01T01:00Z']
        '10/20 0 * * *'         | ['2026-01-01T00:10Z', '2026-01-01T00:30Z', '2026-01-01T00:50Z', '2026-01-02T00:10Z']
        '0 0 * JAN-FEB mon-fri' | ['2026-01-02T00:00Z', '2026-01-05T00:00Z']
        '0 0 * * 7'             | ['2026-01-04T00:00Z']
        '0 12 13 * FRI'         | ['2026-01-02T12:00Z', '2026-01-09T12:00Z', '2026-01-13T12:00Z']
        '0 0 29 2 *'            | ['2028-02-29T00:00Z', '2032-02-29T00:00Z']
        '@hourly'               | ['2026-01-01T01:00Z']
        '@Daily'                | ['2026-01-02T00:00Z']
        '@weekly'               | ['2026-01-04T00:00Z']
        '@yearly'               | ['2027-01-01T00:00Z']
    }

    def "where clocks are moved, '#expression' runs at #times"() {
        expect:
        next(Cron.of(expression, BERLIN), after, times.size()) == times

        where: 'on 2026-03-29 the hour after 02:00 is skipped, on 2026-10-25 the hour before 03:00 comes twice'
        expression     | after                  || times
        '30 2 * * *'   | '2026-03-28T12:00:00Z' || ['2026-03-29T01:00Z', '2026-03-30T00:30Z']
        '0 3 * * *'    | '2026-03-28T12:00:00Z' || ['2026-03-29T01:00Z', '2026-03-30T01:00Z']
        '0,30 2 * * *' | '2026-03-28T12:00:00Z' || ['2026-03-29T01:00Z', '2026-03-30T00:00Z']
        '30 * * * *'   | '2026-03-29T00:00:00Z' || ['2026-03-29T00:30Z', '2026-03-29T01:30Z']
        '30 2 * * *'   | '2026-10-24T12:00:00Z' || ['2026-10-25T00:30Z', '2026-10-26T01:30Z']
        '30 2 * * *'   | '2026-10-25T01:10:00Z' || ['2026-10-26T01:30Z']
        '30 * * * *'   | '2026-10-25T00:00:00Z' || ['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:30Z']
        '0 * * * *'    | '2026-10-25T00:30:00Z' || ['2026-10-25T01:00Z', '2026-10-25T02:00Z']
        '0 0 * * *'    | '2026-03-29T00:00:00Z' || ['2026-03-29T22:00Z']
    }

    def "each time is later than the one before, over two years in #zone"() {
        given:
        def cron = Cron.of(expression, ZoneId.of(zone))
        def time = Instant.parse('2025-01-01T00:00:00Z')
        def end = Instant.parse('2027-01-01T00:00:00Z')
        int runs = 0

        when:
        for (def next = cron.next(time); next < end; next = cron.next(time)) {
            assert next > time
            time = next
            runs++
        }

        then:
        runs == expected

        where:
        expression   | zone               || expected
        '30 1 * * *' | 'America/Santiago' || 730
        '0 0 * * *'  | 'America/Santiago' || 730
        '15 * * * *' | 'Europe/Berlin'    || 730 * 24
        '5 2 * * *'  | 'Australia/Lord_Howe' || 730
    }

    def "'#expression' is refused: #message"() {
        when:
        Cron.of(expression)

        then:
        def e = thrown(IllegalArgumentException)
        e.message.startsWith("'$expression' $message")

        where:
        expression    | message
        ''            | 'is no cron expression; it has five fields'
        '* * * *'     | 'is no cron expression; it has five fields'
        '0 0 3 * * *' | 'is no cron expression; it has five fields'
        '61 * * * *'  | "is no cron expression; it has five fields, minute hour day month weekday, such as '0 3 * * MON-FRI' (Value 61 not in range [0, 59])"
        '*/0 * * * *' | 'is no cron expression'
        '0 22-2 * * *' | 'is no cron expression'
        'daily'       | 'is no cron expression'
        '@reboot'     | 'is none of @hourly, @daily, @weekly, @monthly, @yearly'
        '0 0 30 2 *'  | 'never comes true: none of its months has such a day'
        '0 0 31 4,6 *' | 'never comes true: none of its months has such a day'
    }

    def "what is written alike is equal"() {
        expect:
        Cron.of('0 3 * * *') == Cron.of(' 0 3 * * * ')
        Cron.of('0 3 * * *').hashCode() == Cron.of('0 3 * * *').hashCode()
        Cron.of('0 3 * * *') != Cron.of('0 3 * * *', BERLIN)
        Cron.of('0 3 * * *', BERLIN).toString() == '0 3 * * * Europe/Berlin'
    }

    private static List<String> next(Cron cron, String after, int count) {
        def time = Instant.parse(after)
        (1..count).collect { time = cron.next(time); time.toString().replace(':00Z', 'Z') }
    }
}
