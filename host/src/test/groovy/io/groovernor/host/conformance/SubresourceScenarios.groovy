package io.groovernor.host.conformance

class SubresourceScenarios extends Topic {
    private static final String DEPLOYMENTS = 'apps/v1/deployments'

    private Map scale(String name, Integer replicas, Map meta = [:]) {
        [apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: [name: name] + meta, spec: [replicas: replicas]]
    }

    SubresourceScenarios() {
        scenario('a status is written through its own path only') {
            def made = post(widgets(), widget('a', [n: 1]))
            def first = put("${widgets('a')}/status", made + [spec: [n: 2], status: [ready: true]])
            put widgets('a'), first + [spec: [n: 3], status: [ready: false]]
            read "${widgets('a')}/status"
        }
        scenario('a status takes no new labels of a custom object') {
            def made = post(widgets(), widget('a', [n: 1]))
            made.metadata.labels = [a: 'b']
            made.metadata.annotations = [a: 'b']
            made.metadata.finalizers = ['example.com/a']
            put "${widgets('a')}/status", made + [status: [ready: true]]
        }
        scenario('a status can be patched') {
            post widgets(), widget('a', [n: 1])
            patch 'merge', "${widgets('a')}/status", [status: [ready: true], spec: [n: 5], metadata: [labels: [a: 'b']]]
            patch 'json', "${widgets('a')}/status", [[op: 'add', path: '/status/x', value: 1]]
            patch 'json', "${widgets('a')}/status", [[op: 'remove', path: '/status']]
            read widgets('a')
        }
        scenario('a status of an old version is refused') {
            def made = post(widgets(), widget('a'))
            patch 'merge', widgets('a'), [spec: [n: 1]]
            put "${widgets('a')}/status", made + [status: [ready: true]]
        }
        scenario('a kind without a status has none') {
            post maps(), map('a')
            read "${maps('a')}/status"
            post at('conformance.example.com/v1/gadgets'), [apiVersion: 'conformance.example.com/v1', kind: 'Gadget', metadata: [name: 'a']]
            read at('conformance.example.com/v1/gadgets', 'a/status')
            patch 'merge', at('conformance.example.com/v1/gadgets', 'a/status'), [status: [a: 1]]
        }
        scenario('a status is not created or deleted') {
            post widgets(), widget('a')
            post "${widgets('a')}/status", widget('a')
            delete "${widgets('a')}/status"
        }
        scenario('the status of what is not there is not found') {
            read "${widgets('a')}/status"
            patch 'merge', "${widgets('a')}/status", [status: [ready: true]]
        }
        scenario('the status of a deployment is apart') {
            post at(DEPLOYMENTS), Fixtures.deployment('a') + [status: [replicas: 5]]
            patch 'merge', at(DEPLOYMENTS, 'a'), [status: [replicas: 5]]
            patch 'merge', at(DEPLOYMENTS, 'a/status'), [status: [replicas: 3, observedGeneration: 1], spec: [replicas: 7]]
            read at(DEPLOYMENTS, 'a')
        }
        scenario('the status of a namespace is apart') {
            patch 'merge', "/api/v1/namespaces/$namespace/status",
                [status: [conditions: [[type: 'example.com/Good', status: 'True', lastTransitionTime: '2001-01-01T00:00:00Z']]]]
            read "/api/v1/namespaces/$namespace"
        }
        scenario('a deployment is scaled') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            def old = read(at(DEPLOYMENTS, 'a/scale'))
            put at(DEPLOYMENTS, 'a/scale'), scale('a', 3, [namespace: namespace])
            patch 'merge', at(DEPLOYMENTS, 'a/scale'), [spec: [replicas: 5]]
            put at(DEPLOYMENTS, 'a/scale'), old
            read at(DEPLOYMENTS, 'a')
        }
        scenario('a scale is checked') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            put at(DEPLOYMENTS, 'a/scale'), scale('a', -1, [namespace: namespace])
            put at(DEPLOYMENTS, 'a/scale'), scale('b', 1, [namespace: namespace])
            put at(DEPLOYMENTS, 'a/scale'), scale('a', 1)
            read at(DEPLOYMENTS, 'b/scale')
            put at(DEPLOYMENTS, 'b/scale'), scale('b', 1, [namespace: namespace])
        }
        scenario('a scale that says nothing of replicas means none') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            put at(DEPLOYMENTS, 'a/scale'), [metadata: [name: 'a', namespace: namespace]]
        }
        scenario('a custom object is scaled') {
            post widgets(), widget('a', [replicas: 2])
            patch 'merge', "${widgets('a')}/status", [status: [replicas: 1, selector: 'a=b']]
            read "${widgets('a')}/scale"
            patch 'merge', "${widgets('a')}/scale", [spec: [replicas: 4]]
            read widgets('a')
        }
        scenario('a custom object without replicas is scaled') {
            post widgets(), widget('a')
            read "${widgets('a')}/scale"
        }
        scenario('a kind without a scale has none') {
            post maps(), map('a')
            read "${maps('a')}/scale"
        }
        scenario('a scaling notes who did it') {
            post "${at(DEPLOYMENTS)}?fieldManager=one", Fixtures.deployment('a')
            patch 'merge', "${at(DEPLOYMENTS, 'a/scale')}?fieldManager=two", [spec: [replicas: 5]]
            read at(DEPLOYMENTS, 'a')
        }
        scenario('a namespace is finalized') {
            def path = "/api/v1/namespaces/$namespace-new"
            def made = post('/api/v1/namespaces', [metadata: [name: "$namespace-new"]])
            put "$path/finalize", made + [spec: [finalizers: ['kubernetes', 'example.com/a']]]
            read path
        }
        scenario('unknown sub-resources are not found') {
            post maps(), map('a')
            read "${maps('a')}/colour"
            post "${maps('a')}/colour", [:]
        }
    }
}
