package io.groovernor.host.conformance

/** Workloads that say everything for which the server has a default, so that only what a scenario does shows. */
class Fixtures {
    static Map container(String name) {
        [name: name, image: "$name:1".toString(), imagePullPolicy: 'IfNotPresent', resources: [:],
         terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File']
    }

    static Map podSpec() {
        [containers: [container('main')], dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler',
         securityContext: [:], terminationGracePeriodSeconds: 30]
    }

    static Map deployment(String name) {
        [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: name],
         spec: [replicas: 1, progressDeadlineSeconds: 600, revisionHistoryLimit: 10,
                selector: [matchLabels: [app: 'a']],
                strategy: [type: 'RollingUpdate', rollingUpdate: [maxSurge: '25%', maxUnavailable: '25%']],
                template: [metadata: [labels: [app: 'a']], spec: podSpec()]]]
    }

    /** Only the containers of a deployment, for an apply. */
    static Map skeleton(String name, List<Map> containers) {
        [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: name], spec: [template: [spec: [containers: containers]]]]
    }
}
