import java.time.Duration
import java.time.Instant

class CronjobSpec extends PluginSpec {
    static final CRONJOBS = 'cronjobs.batch.tutorial.kubebuilder.io'
    static final MARK = 'batch.tutorial.kubebuilder.io/scheduled-at'

    def 'a Job is made when it is time, named after that time'() {
        given:
        cluster 'fixtures/hourly.yaml'

        expect:
        advance 59.minutes
        times() == []
        advance 1.minute
        times() == ['01:00']
        advance 2.hours
        times() == ['01:00', '02:00', '03:00']

        and:
        list('jobs').every { job ->
            job.name() == "report-${Instant.parse(job.annotation(MARK)).epochSecond}"
        }
        list('jobs')[0].labels().app == 'report'
        list('jobs')[0].isControlledBy(get(CRONJOBS, 'report'))
        get(CRONJOBS, 'report').status.lastScheduleTime == '2026-01-01T03:00:00Z'
        get(CRONJOBS, 'report').status.active.size() == 3
    }

    def 'a start that was missed is made up for, if it is not too late'() {
        given:
        cluster 'fixtures/overdue.yaml'

        expect:
        eventually {
            list('jobs').size() == 1
            Duration.between(Instant.parse(list('jobs')[0].annotation(MARK)), now) < 2.minutes
            get(CRONJOBS, 'overdue').status.active*.name == list('jobs')*.name()
            events.any { it.reason == 'MissedSchedule' }
        }
    }

    def 'a run that goes on has the next one wait, come beside it or take its place: #policy'() {
        given:
        cluster 'fixtures/hourly.yaml'
        edit(CRONJOBS, 'report') { spec.concurrencyPolicy = policy }

        when:
        advance 2.hours

        then:
        times() == started

        when:
        finish(list('jobs').find { time(it) == started[0] }.name(), 'Complete')
        settle()

        then:
        times() == afterwards

        where:
        policy    || started            | afterwards
        'Allow'   || ['01:00', '02:00'] | ['01:00', '02:00']
        'Forbid'  || ['01:00']          | ['01:00', '02:00']
        'Replace' || ['02:00']          | ['02:00']
    }

    def 'a CronJob that is suspended makes no Jobs, and goes on when it is not any more'() {
        given:
        cluster 'fixtures/hourly.yaml'
        edit(CRONJOBS, 'report') { spec.suspend = true }
        advance 3.hours

        expect:
        times() == []

        when:
        edit(CRONJOBS, 'report') { spec.suspend = false }

        then: 'of those that were missed the last is made up for'
        eventually { times() == ['03:00'] }
    }

    def 'of the finished Jobs the newest are kept'() {
        given:
        cluster 'fixtures/hourly.yaml'
        edit(CRONJOBS, 'report') {
            spec.successfulJobsHistoryLimit = 2
            spec.failedJobsHistoryLimit = 1
        }

        when:
        6.times { hour ->
            advance 1.hour
            finish(list('jobs').max { it.annotation(MARK) }.name(), hour % 2 ? 'Failed' : 'Complete')
        }
        settle()

        then: 'Jobs 1, 3 and 5 succeeded, 2, 4 and 6 failed'
        times() == ['03:00', '05:00', '06:00']
        get(CRONJOBS, 'report').status.active == []
    }

    def 'a schedule that nobody can read is told in a condition, and not tried again: #schedule'() {
        given:
        cluster 'fixtures/hourly.yaml'
        edit(CRONJOBS, 'report') { spec.schedule = schedule }

        expect:
        eventually {
            with(get(CRONJOBS, 'report').status.conditions[0]) {
                type == 'Degraded'
                status == 'True'
                reason == 'InvalidSchedule'
                message.startsWith(problem)
            }
        }
        told.every { !it.contains(problem) }

        when:
        edit(CRONJOBS, 'report') { spec.schedule = '0 * * * *' }

        then:
        eventually { get(CRONJOBS, 'report').status.conditions[0].status == 'False' }

        where:
        schedule       || problem
        'hourly'       || "'hourly' is no cron expression; it has five fields, minute hour day month weekday"
        '61 * * * *'   || "'61 * * * *' is no cron expression"
        '0 0 30 FEB *' || "'0 0 30 FEB *' never comes true: none of its months has such a day"
    }

    def 'more than a hundred missed starts are an error'() {
        given:
        cluster 'fixtures/hourly.yaml'
        edit(CRONJOBS, 'report') { spec.suspend = true }
        advance 5.days

        when:
        edit(CRONJOBS, 'report') { spec.suspend = false }

        then:
        eventually { get(CRONJOBS, 'report').status.conditions[0].message.startsWith('too many missed start times (> 100)') }
        times() == []
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/overdue.yaml'
        eventually { list('jobs') }

        expect:
        noWrites { restart() }
    }

    private void finish(String job, String how) {
        def at = list('jobs').find { it.name() == job }.metadata.creationTimestamp
        status('jobs', job) {
            startTime = at
            conditions = [[type: how, status: 'True', lastTransitionTime: at]]
        }
    }

    private List<String> times() {
        list('jobs').collect { time(it) }.sort()
    }

    private static String time(job) {
        job.annotation(MARK)[11..15]
    }
}
