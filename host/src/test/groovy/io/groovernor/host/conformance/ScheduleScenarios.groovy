package io.groovernor.host.conformance

/** When a cron job runs. */
class ScheduleScenarios extends Topic {
    private static final Map TEMPLATE = [spec: [template: [spec: [restartPolicy: 'Never', containers: [[name: 'c', image: 'i:1']]]]]]

    ScheduleScenarios() {
        scenario('a schedule is one of cron') {
            ['*/5 1-3,7 ? jan-DEC mon', '@every 1h30m', '@weekly', ' 0  0 1 1 0 ', '1, 2 3 4 5',
             '', ' ', '* * * *', '* * * * * *', 'x * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 7', '* * * foo *',
             '5-3 * * * *', '1-2-3 * * * *', '*/5/2 * * * *', '*/0 * * * *', '*/x * * * *', '*/-1 * * * *', '1- * * * *', '-1 * * * *', '*-x * * * *',
             '5/10 * * * *', '99999999999999999999 * * * *', '@often', '@Weekly', '@every', '@every x', '@every 5', '@every 5x', '@every 1h5',
             'TZ=UTC * * * * *', 'CRON_TZ=Asia/Tokyo 1 * * * *', '* * * TZ *'].each { schedule ->
                post "${at('batch/v1/cronjobs')}?dryRun=All", [metadata: [name: 'x'], spec: [schedule: schedule, jobTemplate: TEMPLATE]]
            }
        }
        scenario('a time zone is one of the world') {
            ['Etc/UTC', 'Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', '', 'Local', 'local', 'Nowhere/City', '../etc/passwd', 'europe berlin', '+01:00', '-x'].each { zone ->
                post "${at('batch/v1/cronjobs')}?dryRun=All", [metadata: [name: 'x'], spec: [schedule: '* * * * *', timeZone: zone, jobTemplate: TEMPLATE]]
            }
        }
        scenario('a cron job is checked') {
            post "${at('batch/v1/cronjobs')}?dryRun=All", [metadata: [name: 'x'], spec: [schedule: 'x', timeZone: 'y', concurrencyPolicy: 'Z',
                startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -2, failedJobsHistoryLimit: -3, jobTemplate: TEMPLATE]]
            post at('batch/v1/cronjobs'), [metadata: [name: 'x'], spec: [schedule: '@daily', timeZone: 'Etc/UTC', jobTemplate: TEMPLATE]]
            patch 'merge', at('batch/v1/cronjobs', 'x'), [spec: [schedule: 'never']]
            patch 'merge', at('batch/v1/cronjobs', 'x'), [spec: [timeZone: null, suspend: true]]
        }
    }
}
