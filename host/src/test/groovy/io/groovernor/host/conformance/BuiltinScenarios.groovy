package io.groovernor.host.conformance

/** What the server makes of built-in objects that say as little as they may. */
class BuiltinScenarios extends Topic {
    private static final Map POD = [containers: [[name: 'c', image: 'i:1']]]
    private static final Map TEMPLATE = [metadata: [labels: [a: 'b']], spec: POD]
    private static final Map SELECTED = [selector: [matchLabels: [a: 'b']], template: TEMPLATE]
    private static final Map ONCE = [spec: [restartPolicy: 'Never'] + POD]
    private static final Map WEBHOOK = [name: 'a.b.c', sideEffects: 'None', admissionReviewVersions: ['v1'],
        clientConfig: [service: [name: 's', namespace: 'n']],
        rules: [[apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods']]]]
    private static final Map RICH = [
        volumes: [[name: 'v'], [name: 's', secret: [secretName: 's']], [name: 'cm', configMap: [name: 's']],
                  [name: 'p', projected: [sources: [[serviceAccountToken: [path: 'x']]]]], [name: 'h', hostPath: [path: '/x']],
                  [name: 'd', downwardAPI: [items: [[path: 'a', fieldRef: [fieldPath: 'metadata.name']]]]]],
        containers: [[name: 'c', image: 'reg:5000/i', ports: [[containerPort: 80]],
                      env: [[name: 'E', valueFrom: [fieldRef: [fieldPath: 'metadata.name']]]],
                      livenessProbe: [httpGet: [port: 80]], readinessProbe: [grpc: [port: 80]],
                      lifecycle: [preStop: [httpGet: [port: 80]]], resources: [limits: [cpu: '1']]],
                     [name: 'l', image: 'i:latest'], [name: 'h', image: 'i@sha256:' + 'a' * 64]]]

    private static final Map<String, Map> MINIMAL = [
        'pods': [spec: POD],
        'replicationcontrollers': [spec: [template: TEMPLATE]],
        'endpoints': [subsets: [[addresses: [[ip: '1.2.3.4']], ports: [[port: 80]]]]],
        'resourcequotas': [spec: [hard: [pods: '1']]],
        'serviceaccounts': [:],
        'podtemplates': [template: TEMPLATE],
        'apps/v1/deployments': [spec: SELECTED],
        'apps/v1/statefulsets': [spec: SELECTED + [serviceName: 's']],
        'apps/v1/replicasets': [spec: SELECTED],
        'batch/v1/cronjobs': [spec: [schedule: '* * * * *', jobTemplate: [spec: [template: ONCE]]]],
        'autoscaling/v2/horizontalpodautoscalers': [spec: [maxReplicas: 3, scaleTargetRef: [kind: 'Deployment', name: 'd', apiVersion: 'apps/v1']]],
        'networking.k8s.io/v1/ingresses': [spec: [rules: [[host: 'h', http: [paths: [[path: '/', pathType: 'Prefix',
            backend: [service: [name: 's', port: [number: 80]]]]]]]]]],
        'networking.k8s.io/v1/networkpolicies': [spec: [podSelector: [:], ingress: [[ports: [[port: 80]]]], egress: [[:]]]],
        'policy/v1/poddisruptionbudgets': [spec: [minAvailable: 1, selector: [matchLabels: [a: 'b']]]],
        'rbac.authorization.k8s.io/v1/roles': [rules: [[apiGroups: [''], resources: ['pods'], verbs: ['get']]]],
        'rbac.authorization.k8s.io/v1/rolebindings': [roleRef: [kind: 'Role', name: 'x'],
            subjects: [[kind: 'User', name: 'u'], [kind: 'ServiceAccount', name: 's', namespace: 'default']]],
        'coordination.k8s.io/v1/leases': [:],
        'discovery.k8s.io/v1/endpointslices': [addressType: 'IPv4', endpoints: [[addresses: ['1.2.3.4']]], ports: [[port: 80]]]]

    private static final Map<String, Map> CLUSTER = [
        '/apis/networking.k8s.io/v1/ingressclasses': [spec: [controller: 'a/b', parameters: [kind: 'K', name: 'n']]],
        '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings': [roleRef: [kind: 'ClusterRole', name: 'x'], subjects: [[kind: 'Group', name: 'u']]],
        '/apis/storage.k8s.io/v1/storageclasses': [provisioner: 'p'],
        '/apis/scheduling.k8s.io/v1/priorityclasses': [value: 1],
        '/apis/node.k8s.io/v1/runtimeclasses': [handler: 'h'],
        '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations': [webhooks: [WEBHOOK]],
        '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations': [webhooks: [WEBHOOK]],
        '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas': [spec: [priorityLevelConfiguration: [name: 'exempt']]]]

    BuiltinScenarios() {
        MINIMAL.each { resource, object ->
            scenario("$resource get their defaults") {
                post "${at(resource)}?fieldManager=one", object + [metadata: [name: 'min']]
                put "${at(resource, 'min')}?fieldManager=two", object + [metadata: [name: 'min', labels: [x: 'y']]]
                patch 'merge', "${at(resource, 'min')}?fieldManager=three", [metadata: [annotations: [x: 'y']]]
            }
        }
        CLUSTER.each { path, object ->
            scenario("${path.split('/')[-1]} get their defaults") {
                post "$path?fieldManager=one&dryRun=All", object + [metadata: [name: 'min']]
            }
        }
        scenario('a pod gets its defaults in depth') {
            post at('apps/v1/deployments'), [metadata: [name: 'min'], spec: SELECTED + [template: [metadata: [labels: [a: 'b']], spec: RICH]]]
            post at('pods'), [metadata: [name: 'rich'], spec: RICH + [volumes: RICH.volumes.findAll { it.name != 'p' }]]
            post at('pods'), [metadata: [name: 'kept'], spec: POD + [tolerations: [[operator: 'Exists']], enableServiceLinks: false]]
            post at('pods'), [metadata: [name: 'sure'], spec: [containers: [[name: 'c', image: 'i', resources: [limits: [cpu: '1', memory: '1Gi']]]]]]
        }
        scenario('a job selects its own pods') {
            def made = post(at('batch/v1/jobs'), [metadata: [name: 'j'], spec: [template: ONCE]])
            note 'selects its uid', made.spec.selector.matchLabels == ['batch.kubernetes.io/controller-uid': made.metadata.uid]
            read at('batch/v1/jobs', 'j')
        }
        scenario('a deployment that recreates has nothing to roll') {
            post at('apps/v1/deployments'), [metadata: [name: 'a'], spec: SELECTED + [strategy: [type: 'Recreate']]]
            post at('apps/v1/deployments'), [metadata: [name: 'b'], spec: SELECTED + [strategy: [rollingUpdate: [maxSurge: 1]]]]
        }
        scenario('a pod is checked') {
            def pod = { Map spec -> post "${at('pods')}?dryRun=All", [metadata: [name: 'x'], spec: spec] }
            pod([:])
            pod([containers: [[:]]])
            pod([containers: [[name: 'A', image: 'i'], [name: 'b', image: 'i'], [name: 'b', image: 'i']]])
            pod([containers: [[name: 'c', image: 'i', ports: [[containerPort: 0], [containerPort: 99999], [containerPort: 1, protocol: 'X'],
                                                              [containerPort: 2, name: 'TOOLONGNAMEFORPORTS']]]]])
            pod([containers: [[name: 'c', image: 'i', env: [[value: 'x']], imagePullPolicy: 'Nope']]])
            pod([containers: [[name: 'c', image: 'i', volumeMounts: [[name: 'nope', mountPath: '/x']]]]])
            pod([containers: [[name: 'c', image: 'i', volumeMounts: [[name: 'v', mountPath: '']]]], volumes: [[name: 'v']]])
            pod([containers: [[name: 'c', image: 'i']], restartPolicy: 'Nope', dnsPolicy: 'Nope'])
            pod([containers: [[name: 'c', image: 'i']], volumes: [[name: 's', secret: [:]]]])
            pod([containers: [[name: 'c', image: 'i']], volumes: [[name: 's'], [name: 's']]])
        }
        scenario('a workload must select its own template') {
            ['deployments', 'statefulsets', 'replicasets'].each { kind ->
                post "${at("apps/v1/$kind")}?dryRun=All", [metadata: [name: 'x']]
                post "${at("apps/v1/$kind")}?dryRun=All", [metadata: [name: 'x'], spec: SELECTED + [selector: [matchLabels: [a: 'c']]]]
                post "${at("apps/v1/$kind")}?dryRun=All", [metadata: [name: 'x'], spec: SELECTED + [replicas: -1]]
                post "${at("apps/v1/$kind")}?dryRun=All", [metadata: [name: 'x'], spec: SELECTED + [template: TEMPLATE + [spec: POD + [restartPolicy: 'Never']]]]
            }
        }
        scenario('what a workload selects is immutable') {
            ['deployments', 'replicasets'].each { kind ->
                post at("apps/v1/$kind"), [metadata: [name: 'x'], spec: SELECTED]
                patch 'merge', at("apps/v1/$kind", 'x'), [spec: [selector: [matchLabels: [a: 'c']]]]
                patch 'merge', at("apps/v1/$kind", 'x'), [spec: [selector: [matchLabels: [a: 'c']], template: [metadata: [labels: [a: 'c']]]]]
            }
            post at('apps/v1/statefulsets'), [metadata: [name: 'x'], spec: SELECTED + [serviceName: 's']]
            patch 'merge', at('apps/v1/statefulsets', 'x'), [spec: [serviceName: 't']]
        }
        scenario('a job must come to an end, and stays as it is') {
            post at('batch/v1/jobs'), [metadata: [name: 'x'], spec: [template: [spec: POD]]]
            post at('batch/v1/jobs'), [metadata: [name: 'x'], spec: [template: ONCE]]
            patch 'merge', at('batch/v1/jobs', 'x'), [spec: [completions: 5]]
            patch 'merge', at('batch/v1/jobs', 'x'), [spec: [parallelism: -1]]
            post at('batch/v1/cronjobs'), [metadata: [name: 'x'], spec: [schedule: '* * * * *', jobTemplate: [spec: [template: [spec: POD]]]]]
        }
        scenario('a service is checked') {
            def service = { Map spec -> post "${at('services')}?dryRun=All", [metadata: [name: 'x'], spec: [clusterIP: 'None'] + spec] }
            service([ports: [[port: 0]]])
            service([ports: [[port: 80, protocol: 'X', targetPort: 'A b']]])
            service([ports: [[port: 80], [port: 81]]])
            service([ports: [[port: 80, name: 'A']]])
            service([ports: [[port: 80]], sessionAffinity: 'Nope'])
            post "${at('services')}?dryRun=All", [metadata: [name: 'x']]
        }
        scenario('a service keeps its address') {
            def made = post(at('services'), [metadata: [name: 'x'], spec: [ports: [[port: 80]]]])
            note 'address', made.spec.clusterIP ==~ /10\.0\.0\.\d+/ && made.spec.clusterIPs == [made.spec.clusterIP]
            note 'after a replacement', put(at('services', 'x'), [metadata: [name: 'x'], spec: [ports: [[port: 81]]]]).spec.clusterIP == made.spec.clusterIP
            patch 'merge', at('services', 'x'), [spec: [clusterIP: '10.0.0.1']] // which is never given away: it is the API server's
            patch 'merge', at('services', 'x'), [spec: [type: 'Nope']]
        }
        scenario('other kinds have required fields too') {
            post "${at('rbac.authorization.k8s.io/v1/rolebindings')}?dryRun=All", [metadata: [name: 'x']]
            post "${at('discovery.k8s.io/v1/endpointslices')}?dryRun=All", [metadata: [name: 'x']]
            post "${at('networking.k8s.io/v1/ingresses')}?dryRun=All", [metadata: [name: 'x'], spec: [rules: [[host: 'A_b',
                http: [paths: [[path: '/x', backend: [service: [name: 's', port: [number: 1]]]]]]]]]]
            post '/apis/storage.k8s.io/v1/storageclasses?dryRun=All', [metadata: [name: 'x']]
        }
        scenario('what a binding is about stays as it is') {
            post at('rbac.authorization.k8s.io/v1/rolebindings'), [metadata: [name: 'x'], roleRef: [kind: 'Role', name: 'x']]
            patch 'merge', at('rbac.authorization.k8s.io/v1/rolebindings', 'x'), [roleRef: [name: 'y']]
        }
    }
}
