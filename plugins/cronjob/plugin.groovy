// Makes a Job of every CronJob's template when its schedule says so, and keeps as many of the finished ones as it says.
def mark = 'batch.tutorial.kubebuilder.io/scheduled-at'

watch 'cronjobs.batch.tutorial.kubebuilder.io'
def jobs = owns('jobs.batch') { index('owner') { "$it.namespace/${it.controller()?.name()}" } }

static String ending(Resource job) {
    job.status.conditions?.find { it.type in ['Complete', 'Failed'] && it.status == 'True' }?.type
}

sync { key ->
    def cron = lookup(key)
    if (cron == null) {
        return // its Jobs go with it
    }
    def spec = cron.spec
    def own = jobs.by('owner', key.toString()).findAll { it.isControlledBy(cron) }.sort { it.annotation(mark) }
    def running = own.findAll { ending(it) == null }
    [Complete: spec.successfulJobsHistoryLimit, Failed: spec.failedJobsHistoryLimit].each { end, limit ->
        if (limit != null) {
            own.findAll { ending(it) == end }.dropRight(limit as int).each { delete it }
        }
    }

    def last = ([cron.status.lastScheduleTime] + own*.annotation(mark)).findAll().max()
    Instant due = null, next = null, late = null
    String problem = null
    try {
        def schedule = Cron.of(spec.schedule)
        def known = Instant.parse([last, cron.status.lastMissedTime].findAll().max() ?: cron.metadata.creationTimestamp)
        def from = known
        if (spec.startingDeadlineSeconds != null) {
            from = [known, now.minusSeconds(spec.startingDeadlineSeconds as long)].max()
            late = schedule.next(known) <= from ? from : null
        }
        def missed = 0
        for (next = schedule.next(from); next <= now && missed <= 100; next = schedule.next(next)) {
            due = next
            missed++
        }
        problem = missed > 100 ? 'too many missed start times (> 100): set or decrease startingDeadlineSeconds' : null
    } catch (IllegalArgumentException unreadable) {
        problem = unreadable.message
    }

    if (late != null) {
        event cron, Warning, 'MissedSchedule', "a start was missed by more than $spec.startingDeadlineSeconds seconds"
    }
    if (due != null && !problem && !spec.suspend && !(spec.concurrencyPolicy == 'Forbid' && running)) {
        if (spec.concurrencyPolicy == 'Replace') {
            running.each { delete it }
            running = []
        }
        def template = spec.jobTemplate
        running += create kind: 'Job', apiVersion: 'batch/v1',
                          metadata: [name: "$cron.name-$due.epochSecond", namespace: key.namespace,
                                     labels: template.metadata?.labels, ownerReferences: [cron.asOwner()],
                                     annotations: (template.metadata?.annotations ?: [:]) + [(mark): due.toString()]],
                          spec: template.spec
        last = due.toString()
    }
    status(cron) {
        lastScheduleTime = last
        lastMissedTime = late?.toString() ?: lastMissedTime
        active = running.collect { [apiVersion: it.apiVersion, kind: it.kind, namespace: it.namespace, name: it.name, uid: it.uid] }
        condition type: 'Degraded', status: problem != null, reason: problem ? 'InvalidSchedule' : 'AsScheduled', message: problem ?: ''
    }
    if (next != null && !problem && !spec.suspend) {
        again at: next
    }
}
