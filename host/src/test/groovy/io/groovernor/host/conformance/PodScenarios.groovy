package io.groovernor.host.conformance

/** How pods come to a node, and how they leave it. */
class PodScenarios extends Topic {
    private static final Map SPEC = [containers: [[name: 'c', image: 'i:1']]]

    private static Map pod(String name, Map more = [:]) { [metadata: [name: name, labels: [app: name]], spec: SPEC + more] }

    private static Map eviction(String name, Map more = [:]) {
        [apiVersion: 'policy/v1', kind: 'Eviction', metadata: [name: name]] + more
    }

    private static Map binding(String name, String node, Map more = [:]) {
        [metadata: [name: name] + more, target: [kind: 'Node', name: node]]
    }

    PodScenarios() {
        scenario('a pod that is on no node is gone at once') {
            post at('pods'), pod('a')
            def seen = watch("${at('pods')}?fieldSelector=metadata.name%3Da")
            seen.take 1
            delete at('pods', 'a')
            seen.take 2
            read at('pods', 'a')
            post at('pods'), pod('b')
            delete at('pods', 'b'), [gracePeriodSeconds: 60]
            post at('pods'), pod('c')
            delete "${at('pods', 'c')}?dryRun=All"
        }
        scenario('a pod on a node is told to end, and goes when it has ended') {
            post at('pods'), pod('a', [nodeName: 'n'])
            delete at('pods', 'a')
            def held = look(at('pods', 'a'))?.metadata
            note 'ends later', held?.deletionTimestamp > held?.creationTimestamp
            delete at('pods', 'a')
            delete at('pods', 'a'), [gracePeriodSeconds: 60]
            delete at('pods', 'a'), [gracePeriodSeconds: 10]
            delete "${at('pods', 'a')}?gracePeriodSeconds=0"
            read at('pods', 'a')
        }
        scenario('how long a pod has to end can be said') {
            post at('pods'), pod('a', [nodeName: 'n', terminationGracePeriodSeconds: 7])
            delete at('pods', 'a'), [gracePeriodSeconds: 3]
            post at('pods'), pod('b', [nodeName: 'n', terminationGracePeriodSeconds: 0])
            delete at('pods', 'b')
            post at('pods'), pod('c', [nodeName: 'n'])
            delete at('pods', 'c'), [gracePeriodSeconds: -5]
            post at('pods'), pod('d', [nodeName: 'n'])
            patch 'merge', at('pods', 'd/status'), [status: [phase: 'Succeeded']]
            delete at('pods', 'd')
            read at('pods', 'd')
        }
        scenario('a finalizer holds a pod that has ended') {
            def a = pod('a', [nodeName: 'n'])
            a.metadata.finalizers = ['example.com/one']
            post at('pods'), a
            delete at('pods', 'a')
            patch 'merge', at('pods', 'a'), [metadata: [finalizers: null]]
            read at('pods', 'a')
            patch 'merge', at('pods', 'a'), [metadata: [finalizers: ['example.com/one']]]
            delete at('pods', 'a'), [gracePeriodSeconds: 0]
            read at('pods', 'a')
            def b = pod('b', [nodeName: 'n'])
            b.metadata.finalizers = ['example.com/one']
            post at('pods'), b
            delete at('pods', 'b')
            delete at('pods', 'b'), [gracePeriodSeconds: 0]
            patch 'merge', at('pods', 'b'), [metadata: [finalizers: null]]
            read at('pods', 'b')
        }
        scenario('a collection of pods is told to end') {
            post at('pods'), pod('a', [nodeName: 'n'])
            post at('pods'), pod('b')
            delete at('pods')
            read at('pods')
            delete "${at('pods')}?gracePeriodSeconds=0"
            read at('pods')
        }
        scenario('a pod is bound to a node once') {
            post at('pods'), pod('a')
            post at('pods', 'a/binding'), binding('a', 'n', [annotations: [x: 'y'], labels: [z: 'w']])
            read at('pods', 'a')
            post at('pods', 'a/binding'), binding('a', 'm')
            post at('pods', 'b/binding'), binding('b', 'm')
            post at('pods', 'a/binding'), binding('b', 'm')
            post at('pods'), pod('b')
            post at('pods', 'b/binding'), [metadata: [name: 'b'], target: [kind: 'Pod', name: 'x']]
            post at('pods', 'b/binding'), [metadata: [name: 'b'], target: [kind: 'Node']]
            post at('pods', 'b/binding'), [metadata: [name: 'b']]
            post "${at('pods', 'b/binding')}?dryRun=All", binding('b', 'n')
            read at('pods', 'b')
            post at('bindings'), binding('b', 'n')
            read at('pods', 'b')
        }
        scenario('a pod that waits at a gate or is ending is not bound') {
            post at('pods'), pod('a', [schedulingGates: [[name: 'example.com/g']]])
            post at('pods', 'a/binding'), binding('a', 'n')
            def b = pod('b')
            b.metadata.finalizers = ['example.com/one']
            post at('pods'), b
            delete at('pods', 'b')
            post at('pods', 'b/binding'), binding('b', 'n')
            post at('pods'), pod('c')
            post at('pods', 'c/binding'), binding('c', 'n', [uid: '11111111-1111-1111-1111-111111111111'])
        }
        scenario('a binding is only created') {
            post at('pods'), pod('a')
            read at('pods', 'a/binding')
            delete at('pods', 'a/binding')
            read at('bindings')
            put at('pods', 'a/eviction'), eviction('a')
        }
        scenario('a pod is evicted') {
            post at('pods'), pod('a')
            post at('pods', 'a/eviction'), eviction('a')
            read at('pods', 'a')
            post at('pods'), pod('b', [nodeName: 'n'])
            post at('pods', 'b/eviction'), eviction('b', [deleteOptions: [gracePeriodSeconds: 4]])
            read at('pods', 'b')
            post at('pods', 'c/eviction'), eviction('c')
            post at('pods', 'b/eviction'), eviction('x')
            post at('pods'), pod('d', [nodeName: 'n'])
            post "${at('pods', 'd/eviction')}?dryRun=All", eviction('d')
            read at('pods', 'd')
            post at('pods', 'd/eviction'), eviction('d', [deleteOptions: [preconditions: [uid: '11111111-1111-1111-1111-111111111111']]])
            post at('pods', 'd/eviction'), [metadata: [name: 'd']]
        }
        scenario('a disruption budget protects pods that run') {
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'b'], spec: [minAvailable: 1, selector: [matchLabels: [app: 'a']]]]
            post at('pods'), pod('a', [nodeName: 'n'])
            patch 'merge', at('pods', 'a/status'), [status: [phase: 'Running', conditions: [[type: 'Ready', status: 'True']]]]
            post at('pods', 'a/eviction'), eviction('a')
            patch 'merge', at('policy/v1/poddisruptionbudgets', 'b/status'), [status: [observedGeneration: 1, disruptionsAllowed: 0,
                currentHealthy: 1, desiredHealthy: 1, expectedPods: 1]]
            post at('pods', 'a/eviction'), eviction('a')
            patch 'merge', at('policy/v1/poddisruptionbudgets', 'b/status'), [status: [disruptionsAllowed: 1, currentHealthy: 2]]
            post "${at('pods', 'a/eviction')}?dryRun=All", eviction('a')
            post at('pods', 'a/eviction'), eviction('a')
            read at('pods', 'a')
            read at('policy/v1/poddisruptionbudgets', 'b')
        }
        scenario('a disruption budget lets pods go that are not ready while enough others are') {
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'b'], spec: [minAvailable: 1, selector: [matchLabels: [app: 'a']]]]
            post at('pods'), pod('a', [nodeName: 'n'])
            patch 'merge', at('pods', 'a/status'), [status: [phase: 'Running']]
            patch 'merge', at('policy/v1/poddisruptionbudgets', 'b/status'), [status: [observedGeneration: 1, currentHealthy: 0, desiredHealthy: 1]]
            post at('pods', 'a/eviction'), eviction('a')
            patch 'merge', at('policy/v1/poddisruptionbudgets', 'b/status'), [status: [currentHealthy: 1]]
            post at('pods', 'a/eviction'), eviction('a')
            read at('policy/v1/poddisruptionbudgets', 'b')
        }
        scenario('a pod has one disruption budget at most') {
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'b'], spec: [minAvailable: 1, selector: [matchLabels: [app: 'a']]]]
            post at('policy/v1/poddisruptionbudgets'), [metadata: [name: 'c'], spec: [maxUnavailable: 1, selector: [:],
                unhealthyPodEvictionPolicy: 'AlwaysAllow']]
            post at('pods'), pod('a', [nodeName: 'n'])
            patch 'merge', at('pods', 'a/status'), [status: [phase: 'Running']]
            post at('pods', 'a/eviction'), eviction('a')
            delete at('policy/v1/poddisruptionbudgets', 'b')
            post at('pods', 'a/eviction'), eviction('a')
        }
        scenario('the sub-resources of pods are told') {
            def resources = look('/api/v1').resources
            note 'binding', resources.find { it.name == 'pods/binding' }
            note 'eviction', resources.find { it.name == 'pods/eviction' }
            note 'bindings', resources.find { it.name == 'bindings' }
        }
        scenario('what is deleted is shown, or only that it is') {
            def gone = { String resource, Map object ->
                post at(resource), [metadata: [name: 'a']] + object
                delete at(resource, 'a')
            }
            gone 'services', [spec: [clusterIP: 'None', selector: [a: 'b'], ports: [[port: 80]]]]
            gone 'serviceaccounts', [:]
            gone 'resourcequotas', [spec: [hard: [pods: '1']]]
            gone 'podtemplates', [template: [metadata: [labels: [a: 'b']], spec: SPEC]]
            gone 'endpoints', [:]
            gone 'policy/v1/poddisruptionbudgets', [spec: [minAvailable: 1]]
        }
    }
}
