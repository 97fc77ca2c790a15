import java.time.Instant
import spock.lang.Specification

class CronSpec extends Specification {
    def 'the next time of #schedule is found'() {
        expect:
        new Cron(schedule).next(Instant.parse(after)).toString() == next

        where:
        schedule            | after                  || next
        '* * * * *'         | '2026-01-01T00:00:00Z' || '2026-01-01T00:01:00Z'
        '*/15 * * * *'      | '2026-01-01T00:46:00Z' || '2026-01-01T01:00:00Z'
        '5/20 3 * * *'      | '2026-01-01T03:05:30Z' || '2026-01-01T03:25:00Z'
        '0 0 * * *'         | '2026-12-31T00:00:00Z' || '2027-01-01T00:00:00Z'
        '30 6 1,15 * *'     | '2026-01-02T00:00:00Z' || '2026-01-15T06:30:00Z'
        '0 9 * * mon-fri'   | '2026-01-02T09:00:00Z' || '2026-01-05T09:00:00Z'
        '0 0 13 * fri'      | '2026-02-01T00:00:00Z' || '2026-02-06T00:00:00Z'
        '0 0 */2 * sun'     | '2026-02-01T00:00:00Z' || '2026-02-15T00:00:00Z'
        '0 0 * * 7'         | '2026-01-01T00:00:00Z' || '2026-01-04T00:00:00Z'
        '0 0 29 feb *'      | '2026-01-01T00:00:00Z' || '2028-02-29T00:00:00Z'
    }
}
