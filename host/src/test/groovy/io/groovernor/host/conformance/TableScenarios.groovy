package io.groovernor.host.conformance

/** What the cells of tables say, which is what {@code kubectl get} prints. */
class TableScenarios extends Topic {
    private static final Map TABLE = [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io']
    private static final String LONG_AGO = '2020-01-01T00:00:00Z'

    TableScenarios() {
        scenario('the table of pods says what their containers do') {
            pods().each { name, pod ->
                post at('pods'), [metadata: [name: name] + (pod.meta ?: [:]), spec: [containers: [Fixtures.container('a'), Fixtures.container('b')]] + pod.spec]
                patch 'merge', "${at('pods', name)}/status", [status: pod.status]
            }
            delete at('pods', 'finalized')
            read "${at('pods')}?includeObject=None", TABLE
        }
        scenario('the table of services says where they are reached') {
            post at('services'), [metadata: [name: 'a'], spec: [selector: [app: 'a', tier: 'x'], ports: [[port: 80], [name: 'tls', port: 443, protocol: 'UDP']]]]
            post at('services'), [metadata: [name: 'b'], spec: [clusterIP: 'None', selector: [app: 'a']]]
            post at('services'), [metadata: [name: 'c'], spec: [type: 'ExternalName', externalName: 'example.com']]
            post at('services'), [metadata: [name: 'd'], spec: [type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [[port: 80]]]]
            patch 'merge', "${at('services', 'd')}/status", [status: [loadBalancer: [ingress: [[ip: '192.0.2.9'], [hostname: 'lb.example.com']]]]]
            read "${at('services')}?includeObject=None", TABLE
        }
        scenario('the table of ingresses and their classes') {
            def rule = { String host -> [host: host, http: [paths: [[path: '/', pathType: 'Prefix', backend: [service: [name: 'a', port: [number: 80]]]]]]] }
            post at('networking.k8s.io/v1/ingresses'), [metadata: [name: 'a'], spec: [ingressClassName: 'nginx', tls: [[hosts: ['a.example.com']]], rules: ('a'..'d').collect { rule("${it}.example.com") }]]
            post at('networking.k8s.io/v1/ingresses'), [metadata: [name: 'b'], spec: [defaultBackend: [service: [name: 'a', port: [number: 80]]]]]
            read "${at('networking.k8s.io/v1/ingresses')}?includeObject=None", TABLE
            post '/apis/networking.k8s.io/v1/ingressclasses', [metadata: [name: namespace], spec: [controller: 'example.com/c', parameters: [apiGroup: 'example.com', kind: 'P', name: 'p']]]
            read "/apis/networking.k8s.io/v1/ingressclasses/$namespace?includeObject=None", TABLE
            post at('networking.k8s.io/v1/networkpolicies'), [metadata: [name: 'a'], spec: [podSelector: [matchLabels: [app: 'a'], matchExpressions: [[key: 'b', operator: 'In', values: ['y', 'x']], [key: 'c', operator: 'DoesNotExist'], [key: 'd', operator: 'Exists']]]]]
            read "${at('networking.k8s.io/v1/networkpolicies')}?includeObject=None", TABLE
        }
        scenario('the tables of workloads') {
            def template = [metadata: [labels: [app: 'a']], spec: Fixtures.podSpec() + [containers: [Fixtures.container('x'), Fixtures.container('y')]]]
            def selector = [matchLabels: [app: 'a']]
            post at('apps/v1/deployments'), [metadata: [name: 'a'], spec: [replicas: 3, selector: selector, template: template]]
            patch 'merge', "${at('apps/v1/deployments', 'a')}/status", [status: [replicas: 3, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1]]
            post at('apps/v1/replicasets'), [metadata: [name: 'a'], spec: [replicas: 2, selector: selector, template: template]]
            post at('apps/v1/statefulsets'), [metadata: [name: 'a'], spec: [serviceName: 'a', selector: selector, template: template]]
            post at('apps/v1/daemonsets'), [metadata: [name: 'a', annotations: ['deprecated.daemonset.template.generation': '1']], spec: [selector: selector, template: template]]
            post at('replicationcontrollers'), [metadata: [name: 'a'], spec: [replicas: 2, selector: [app: 'a'], template: template]]
            post at('apps/v1/controllerrevisions'), [metadata: [name: 'a', ownerReferences: [[apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'a', uid: look(at('apps/v1/daemonsets', 'a')).metadata.uid, controller: true]]], revision: 3, data: [a: 1]]
            ['apps/v1/deployments', 'apps/v1/replicasets', 'apps/v1/statefulsets', 'apps/v1/daemonsets', 'replicationcontrollers', 'apps/v1/controllerrevisions'].each {
                read "${at(it)}?includeObject=None", TABLE
            }
        }
        scenario('the tables of jobs, cron jobs and autoscalers') {
            def template = [spec: Fixtures.podSpec() + [restartPolicy: 'Never']]
            [one: [:], many: [completions: 5, parallelism: 2], queue: [parallelism: 3], idle: [suspend: true]].each { name, spec ->
                post at('batch/v1/jobs'), [metadata: [name: name], spec: [template: template] + spec]
            }
            patch 'merge', "${at('batch/v1/jobs', 'many')}/status", [status: [startTime: LONG_AGO, active: 1]]
            read "${at('batch/v1/jobs')}?includeObject=None&fieldSelector=metadata.name!=queue", TABLE
            post at('batch/v1/cronjobs'), [metadata: [name: 'a'], spec: [schedule: '* * * * *', timeZone: 'Etc/UTC', jobTemplate: [spec: [template: template]]]]
            read "${at('batch/v1/cronjobs')}?includeObject=None", TABLE
            def utilization = { String name, Integer value -> [type: 'Resource', resource: [name: name, target: [type: 'Utilization', averageUtilization: value]]] }
            post at('autoscaling/v2/horizontalpodautoscalers'), [metadata: [name: 'a'], spec: [maxReplicas: 3, scaleTargetRef: [apiVersion: 'apps/v1', kind: 'Deployment', name: 'a'],
                metrics: [utilization('cpu', 80), [type: 'Resource', resource: [name: 'memory', target: [type: 'AverageValue', averageValue: '1Gi']]], [type: 'Pods', pods: [metric: [name: 'm'], target: [type: 'AverageValue', averageValue: '10']]]]]]
            read "${at('autoscaling/v2/horizontalpodautoscalers')}?includeObject=None", TABLE
        }
        scenario('the tables of volumes and claims') {
            post at('persistentvolumeclaims'), [metadata: [name: 'a'], spec: [accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: [requests: [storage: '1Gi']]]]
            post at('persistentvolumeclaims'), [metadata: [name: 'b'], spec: [accessModes: ['ReadWriteMany'], volumeName: 'v', resources: [requests: [storage: '1Gi']]]]
            patch 'merge', "${at('persistentvolumeclaims', 'b')}/status", [status: [phase: 'Bound', accessModes: ['ReadWriteMany', 'ReadWriteOnce'], capacity: [storage: '2Gi']]]
            read "${at('persistentvolumeclaims')}?includeObject=None", TABLE
            def volume = "/api/v1/persistentvolumes/$namespace"
            post '/api/v1/persistentvolumes', [metadata: [name: namespace], spec: [capacity: [storage: '5Gi'], accessModes: ['ReadOnlyMany'], hostPath: [path: '/x'], claimRef: [namespace: namespace, name: 'b']]]
            read "$volume?includeObject=None", TABLE
            post '/apis/storage.k8s.io/v1/storageclasses', [metadata: [name: namespace], provisioner: 'example.com/p']
            read "/apis/storage.k8s.io/v1/storageclasses/$namespace?includeObject=None", TABLE
        }
        scenario('the table of nodes') {
            post '/api/v1/nodes', [metadata: [name: namespace, labels: ['node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/edge': '']], spec: [unschedulable: true]]
            read "/api/v1/nodes/$namespace?includeObject=None", TABLE
            patch 'merge', "/api/v1/nodes/$namespace/status", [status: [
                conditions: [[type: 'Ready', status: 'True']], addresses: [[type: 'InternalIP', address: '192.0.2.5']],
                nodeInfo: [kubeletVersion: 'v1.30.0', osImage: 'Linux', kernelVersion: '6.1', architecture: 'amd64', containerRuntimeVersion: 'containerd://2']]]
            read "/api/v1/nodes/$namespace?includeObject=None", TABLE
        }
        scenario('the tables of access, quotas and budgets') {
            def subjects = [[kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io'], [kind: 'Group', name: 'g', apiGroup: 'rbac.authorization.k8s.io'], [kind: 'ServiceAccount', name: 's', namespace: 'n']]
            post at('rbac.authorization.k8s.io/v1/rolebindings'), [metadata: [name: 'a'], subjects: subjects, roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view']]
            read "${at('rbac.authorization.k8s.io/v1/rolebindings')}?includeObject=None", TABLE
            post at('resourcequotas'), [metadata: [name: 'a'], spec: [hard: [pods: '2', 'limits.cpu': '1']]]
            patch 'merge', "${at('resourcequotas', 'a')}/status", [status: [hard: [pods: '2', 'limits.cpu': '1', configmaps: '5'], used: [pods: '1']]]
            read "${at('resourcequotas')}?includeObject=None", TABLE
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'a'], spec: [minAvailable: '50%', selector: [matchLabels: [app: 'a']]]]
            read "${at('policy/v1/poddisruptionbudgets')}?includeObject=None", TABLE
            post '/apis/scheduling.k8s.io/v1/priorityclasses', [metadata: [name: namespace], value: 100]
            read "/apis/scheduling.k8s.io/v1/priorityclasses/$namespace?includeObject=None", TABLE
        }
        scenario('the tables of endpoints and events') {
            post at('endpoints'), [metadata: [name: 'a'], subsets: [[addresses: ('1'..'4').collect { [ip: "192.0.2.$it"] }, ports: [[port: 80]]]]]
            read "${at('endpoints')}?includeObject=None", TABLE
            post at('discovery.k8s.io/v1/endpointslices'), [metadata: [name: 'a'], addressType: 'IPv4', ports: [[port: 80], [name: 'x']], endpoints: [[addresses: ['192.0.2.1']]]]
            read "${at('discovery.k8s.io/v1/endpointslices')}?includeObject=None", TABLE
            post at('events'), [metadata: [name: 'a'], type: 'Normal', reason: 'Did', message: ' it ', count: 3, firstTimestamp: LONG_AGO, lastTimestamp: LONG_AGO,
                involvedObject: [kind: 'Pod', name: 'p', namespace: namespace, fieldPath: 'spec.containers{a}'], source: [component: 'c', host: 'h']]
            read "${at('events')}?includeObject=None", TABLE
            read "${at('events.k8s.io/v1/events')}?includeObject=None", TABLE
        }
        scenario('the table of definitions') {
            read '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.conformance.example.com?includeObject=None', TABLE
        }
    }

    private static Map<String, Map> pods() {
        def state = { Map it -> [name: 'a', image: 'i', imageID: 'i', ready: false, restartCount: 0] + it }
        def second = { Map it -> state(it) + [name: 'b'] }
        [fresh: [spec: [:], status: [phase: 'Pending']],
         running: [spec: [:], status: [phase: 'Running', podIP: '192.0.2.7', podIPs: [[ip: '192.0.2.7']], containerStatuses: [state(ready: true, state: [running: [startedAt: LONG_AGO]]), second(ready: true, state: [running: [startedAt: LONG_AGO]])]]],
         crashing: [spec: [:], status: [phase: 'Running', containerStatuses: [
             state(restartCount: 4, state: [waiting: [reason: 'CrashLoopBackOff']], lastState: [terminated: [exitCode: 1, finishedAt: LONG_AGO]])]]],
         done: [spec: [restartPolicy: 'Never'], status: [phase: 'Succeeded', containerStatuses: [state(state: [terminated: [exitCode: 0, reason: 'Completed']]), second(state: [terminated: [exitCode: 0, reason: 'Completed']])]]],
         failed: [spec: [restartPolicy: 'Never'], status: [phase: 'Failed', containerStatuses: [state(state: [terminated: [exitCode: 3]]), second(state: [terminated: [exitCode: 0, reason: 'Completed']])]]],
         killed: [spec: [restartPolicy: 'Never'], status: [phase: 'Failed', containerStatuses: [state(state: [terminated: [exitCode: 137, signal: 9]])]]],
         evicted: [spec: [:], status: [phase: 'Failed', reason: 'Evicted']],
         initializing: [spec: [initContainers: [Fixtures.container('i')]], status: [phase: 'Pending', initContainerStatuses: [state(name: 'i', state: [running: [startedAt: LONG_AGO]])]]],
         'init-failed': [spec: [initContainers: [Fixtures.container('i')]], status: [phase: 'Pending', initContainerStatuses: [state(name: 'i', restartCount: 2, state: [terminated: [exitCode: 1]])]]],
         'init-waits': [spec: [initContainers: [Fixtures.container('i')]], status: [phase: 'Pending', initContainerStatuses: [state(name: 'i', state: [waiting: [reason: 'ImagePullBackOff']])]]],
         sidecar: [spec: [initContainers: [Fixtures.container('i') + [restartPolicy: 'Always']]], status: [phase: 'Running', conditions: [[type: 'Initialized', status: 'True']],
             initContainerStatuses: [state(name: 'i', ready: true, started: true, restartCount: 1, state: [running: [startedAt: LONG_AGO]])],
             containerStatuses: [state(ready: true, state: [running: [startedAt: LONG_AGO]])]]],
         gated: [spec: [readinessGates: [[conditionType: 'example.com/a'], [conditionType: 'example.com/b']]], status: [phase: 'Pending', conditions: [[type: 'example.com/a', status: 'True'], [type: 'PodScheduled', status: 'False', reason: 'SchedulingGated']]]],
         half: [spec: [:], status: [phase: 'Running', containerStatuses: [state(state: [terminated: [exitCode: 0, reason: 'Completed']]), second(ready: true, state: [running: [startedAt: LONG_AGO]])]]],
         finalized: [meta: [finalizers: ['example.com/x']], spec: [:], status: [phase: 'Running']]]
    }
}
