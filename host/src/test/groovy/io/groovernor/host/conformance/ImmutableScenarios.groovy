package io.groovernor.host.conformance

/** What cannot be changed once it is there, and what can. */
class ImmutableScenarios extends Topic {
    private static final Map POD = [containers: [[name: 'c', image: 'i:1']]]
    private static final Map TEMPLATE = [metadata: [labels: [a: 'b']], spec: POD]
    private static final Map SELECTED = [selector: [matchLabels: [a: 'b']], template: TEMPLATE]
    private static final Map ONCE = [spec: [restartPolicy: 'Never'] + POD]
    private static final Map CLAIM = [accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']]]

    /** Where the real server goes on with structures of Go, only how it begins is compared. */
    private static String beginning(Map refusal) { refusal.message?.replaceFirst(/(?s)(Invalid value: |\n).*/, '') }

    ImmutableScenarios() {
        scenario('a pod keeps all of its spec but a few fields') {
            post at('pods'), [metadata: [name: 'a'], spec: POD + [initContainers: [[name: 'i', image: 'i:1']]]]
            def change = { Map spec -> patch 'strategic', at('pods', 'a'), [spec: spec] }
            def refused = { Map spec -> note 'begins', beginning(change(spec)) }
            change([containers: [[name: 'c', image: 'i:2']]])
            change([initContainers: [[name: 'i', image: 'i:2']]])
            change([activeDeadlineSeconds: 10])
            change([activeDeadlineSeconds: 20])
            change([activeDeadlineSeconds: null])
            change([activeDeadlineSeconds: 5])
            change([tolerations: [[key: 'k', operator: 'Exists']]])
            refused([terminationGracePeriodSeconds: 1])
            refused([restartPolicy: 'Never'])
            refused([nodeSelector: [a: 'b']])
            refused([containers: [[name: 'c', command: ['x']]]])
            change([containers: [[name: 'd', image: 'i']]])
            refused([hostname: 'h', containers: [[name: 'c', image: 'i:3']]])
            read at('pods', 'a')
        }
        scenario('a pod loses no toleration') {
            post at('pods'), [metadata: [name: 'a'], spec: POD + [tolerations: [[key: 'k', operator: 'Exists']]]]
            patch 'json', at('pods', 'a'), [[op: 'remove', path: '/spec/tolerations/0']]
            patch 'json', at('pods', 'a'), [[op: 'replace', path: '/spec/tolerations/0/key', value: 'l']]
            patch 'json', at('pods', 'a'), [[op: 'add', path: '/spec/tolerations/0', value: [key: 'l', operator: 'Exists']]]
        }
        scenario('a pod can be let go and then placed') {
            post at('pods'), [metadata: [name: 'a'], spec: POD + [schedulingGates: [[name: 'example.com/a'], [name: 'example.com/b']]]]
            patch 'merge', at('pods', 'a'), [spec: [nodeSelector: [a: 'b']]]
            patch 'merge', at('pods', 'a'), [spec: [nodeSelector: [a: 'c']]]
            patch 'merge', at('pods', 'a'), [spec: [schedulingGates: [[name: 'example.com/a'], [name: 'example.com/c']]]]
            patch 'merge', at('pods', 'a'), [spec: [schedulingGates: [[name: 'example.com/b']]]]
            patch 'json', at('pods', 'a'), [[op: 'remove', path: '/spec/schedulingGates']]
            note 'begins', beginning(patch('merge', at('pods', 'a'), [spec: [nodeSelector: [a: 'b', c: 'd']]]))
        }
        scenario('a claim keeps its spec, but may grow once it is bound') {
            post at('persistentvolumeclaims'), [metadata: [name: 'a'], spec: CLAIM]
            def change = { Map spec -> patch 'merge', at('persistentvolumeclaims', 'a'), [spec: spec] }
            def refused = { Map spec -> note 'begins', beginning(change(spec)) }
            refused([accessModes: ['ReadOnlyMany']])
            refused([resources: [requests: [storage: '2Gi']]])
            change([storageClassName: 's'])
            change([volumeName: 'v'])
            refused([volumeName: 'w'])
            patch 'merge', at('persistentvolumeclaims', 'a/status'), [status: [phase: 'Bound', capacity: [storage: '1Gi']]]
            change([resources: [requests: [storage: '2Gi']]])
            change([resources: [requests: [storage: '512Mi']]])
            patch 'merge', at('persistentvolumeclaims', 'a'), [metadata: [labels: [a: 'b']]]
        }
        scenario('a job keeps what it does') {
            post at('batch/v1/jobs'), [metadata: [name: 'a'], spec: [template: ONCE]]
            def change = { Map spec -> patch 'strategic', at('batch/v1/jobs', 'a'), [spec: spec] }
            note 'begins', beginning(change([template: [spec: [containers: [[name: 'c', image: 'i:2']]]]]))
            change([selector: [matchLabels: [a: 'b']]])
            change([completionMode: 'Indexed'])
            change([backoffLimit: 3, parallelism: 2, activeDeadlineSeconds: 5, suspend: true])
            change([template: [spec: [nodeSelector: [a: 'b']]]])
            change([podReplacementPolicy: 'Failed'])
            change([completions: 2])
        }
        scenario('an indexed job can be made longer') {
            post at('batch/v1/jobs'), [metadata: [name: 'a'], spec: [completionMode: 'Indexed', completions: 2, parallelism: 2, template: ONCE]]
            patch 'merge', at('batch/v1/jobs', 'a'), [spec: [completions: 3]]
            patch 'merge', at('batch/v1/jobs', 'a'), [spec: [completions: 3, parallelism: 3]]
        }
        scenario('a job that waits may still be placed') {
            post at('batch/v1/jobs'), [metadata: [name: 'a'], spec: [suspend: true, template: ONCE]]
            patch 'strategic', at('batch/v1/jobs', 'a'), [spec: [template: [spec: [nodeSelector: [a: 'b']]]]]
            patch 'strategic', at('batch/v1/jobs', 'a'), [spec: [template: [metadata: [annotations: [a: 'b']]]]]
            note 'begins', beginning(patch('strategic', at('batch/v1/jobs', 'a'), [spec: [template: [spec: [containers: [[name: 'c', image: 'i:2']]]]]]))
        }
        scenario('a stateful set keeps all of its spec but a few fields') {
            post at('apps/v1/statefulsets'), [metadata: [name: 'a'], spec: SELECTED + [serviceName: 's',
                volumeClaimTemplates: [[metadata: [name: 'v'], spec: CLAIM]]]]
            def change = { Map spec -> patch 'merge', at('apps/v1/statefulsets', 'a'), [spec: spec] }
            change([replicas: 2, minReadySeconds: 3, revisionHistoryLimit: 2, ordinals: [start: 2], updateStrategy: [type: 'OnDelete', rollingUpdate: null],
                    persistentVolumeClaimRetentionPolicy: [whenDeleted: 'Delete', whenScaled: 'Delete'], template: [spec: [containers: [[name: 'c', image: 'i:2']]]]])
            change([serviceName: 't'])
            change([podManagementPolicy: 'Parallel'])
            note 'begins', beginning(change([volumeClaimTemplates: [[metadata: [name: 'v'], spec: CLAIM + [resources: [requests: [storage: '2Gi']]]]]]))
            change([selector: [matchLabels: [a: 'c']], template: [metadata: [labels: [a: 'c']]]])
        }
        scenario('an immutable secret keeps all of its data') {
            post at('secrets'), [metadata: [name: 'a'], stringData: [k: 'v'], immutable: true]
            patch 'merge', at('secrets', 'a'), [immutable: false, stringData: [k: 'w']]
            patch 'merge', at('secrets', 'a'), [immutable: null]
            patch 'merge', at('secrets', 'a'), [metadata: [annotations: [a: 'b']]]
            patch 'merge', at('secrets', 'a'), [type: 'example.com/b']
        }
        scenario('an immutable config map keeps binary data too') {
            post maps(), map('a', [k: 'v']) + [binaryData: [b: 'dg=='], immutable: true]
            patch 'merge', maps('a'), [immutable: null, binaryData: [b: 'dw=='], data: null]
            put maps('a'), map('a', [k: 'v'])
        }
        scenario('a service keeps its addresses as long as it is of a type that has some') {
            post at('services'), [metadata: [name: 'a'], spec: [clusterIP: 'None', selector: [a: 'b'], ports: [[port: 80]]]]
            patch 'merge', at('services', 'a'), [spec: [clusterIP: '10.0.0.1']]
            patch 'merge', at('services', 'a'), [spec: [clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1']]]
            patch 'merge', at('services', 'a'), [spec: [clusterIP: null]]
            patch 'merge', at('services', 'a'), [spec: [clusterIP: null, clusterIPs: null]]
            patch 'merge', at('services', 'a'), [spec: [type: 'ExternalName', externalName: 'example.com', clusterIP: '', clusterIPs: null]]
        }
        scenario('a service that leaves the nodes gives its ports back') {
            post at('services'), [metadata: [name: 'a'], spec: [type: 'NodePort', selector: [a: 'b'], ports: [[port: 80, nodePort: 31999]]]]
            patch 'merge', at('services', 'a'), [spec: [type: 'ClusterIP']]
        }
        scenario('a service without pods of its own may be of any family') {
            post at('services'), [metadata: [name: 'a'], spec: [clusterIP: 'None', ports: [[port: 80]]]]
        }
        scenario('what other kinds keep') {
            def lease = [metadata: [name: 'a'], spec: [holderIdentity: 'h']]
            post at('coordination.k8s.io/v1/leases'), lease
            patch 'merge', at('coordination.k8s.io/v1/leases', 'a'), [spec: [holderIdentity: 'i']]
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'a'], spec: [minAvailable: 1, selector: [matchLabels: [a: 'b']]]]
            patch 'merge', at('policy/v1/poddisruptionbudgets', 'a'), [spec: [selector: [matchLabels: [a: 'c']]]]
            post at('apps/v1/controllerrevisions'), [metadata: [name: 'a'], revision: 1, data: [a: 'b']]
            patch 'merge', at('apps/v1/controllerrevisions', 'a'), [data: [a: 'c']]
            patch 'merge', at('apps/v1/controllerrevisions', 'a'), [revision: 2]
        }
    }
}
