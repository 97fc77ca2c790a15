package io.groovernor.host.conformance

class OwnershipScenarios extends Topic {
    private static final String LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'

    OwnershipScenarios() {
        scenario('whoever changes a field owns it') {
            post "${maps()}?fieldManager=one", map('a', [k: '1', l: '1'])
            patch 'merge', "${maps('a')}?fieldManager=two", [data: [k: '2']]
            patch 'merge', "${maps('a')}?fieldManager=two", [data: [k: '2']]
            patch 'merge', "${maps('a')}?fieldManager=one", [data: [k: null]]
        }
        scenario('a field that is gone is nobody\'s, and an owner of nothing is gone') {
            post "${maps()}?fieldManager=one", map('a', [k: '1'])
            patch 'merge', "${maps('a')}?fieldManager=two", [data: [l: '2']]
            patch 'merge', "${maps('a')}?fieldManager=three", [data: [l: null]]
        }
        scenario('an update brings managed fields along') {
            def made = post("${maps()}?fieldManager=one", map('a', [k: '1']))
            def managed = made.metadata.managedFields.collect { it + [manager: 'somebody'] }
            put "${maps('a')}?fieldManager=two", map('a', [k: '1', l: '2'], [managedFields: managed])
            put "${maps('a')}?fieldManager=two", map('a', [k: '1', l: '2'], [managedFields: []])
            put "${maps('a')}?fieldManager=two", map('a', [k: '1', l: '2'], [managedFields: [[:]]])
            put "${maps('a')}?fieldManager=two", map('a', [k: '1', l: '3'])
            apply maps('a'), 'three', map('a', [m: '1'])
        }
        scenario('the oldest of many owners are thrown together') {
            post "${maps()}?fieldManager=m00", map('a', [k: '0'])
            (1..12).each { patch 'merge', "${maps('a')}?fieldManager=m${it.toString().padLeft(2, '0')}", [data: ["k$it": '1']] }
        }
        scenario('who applied with kubectl on the client may go on with it on the server') {
            def config = [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a'], data: [k: '1', l: '1']]
            post "${maps()}?fieldManager=kubectl-client-side-apply", map('a', [k: '1', l: '1'],
                [annotations: [(LAST_APPLIED): Wire.text(config)]])
            patch 'merge', "${maps('a')}?fieldManager=other", [data: [l: '2']]
            apply maps('a'), 'kubectl', map('a', [k: '3', l: '3'])
            apply maps('a'), 'somebody', map('a', [k: '4'])
        }
        scenario('two appliers share what they agree upon') {
            apply maps('a'), 'one', map('a', [k: '1', l: '1'])
            apply maps('a'), 'two', map('a', [k: '1', m: '1'])
            apply maps('a'), 'one', map('a', [l: '1'])
            apply maps('a'), 'two', map('a', [m: '1'])
            apply maps('a'), 'one', map('a')
        }
        scenario('an applied item keeps its place, and what was applied before goes') {
            def path = at('apps/v1/deployments')
            post "$path?fieldManager=one", Fixtures.deployment('a')
            apply "$path/a", 'two', Fixtures.skeleton('a', [Fixtures.container('z'), Fixtures.container('b')])
            apply "$path/a", 'two', Fixtures.skeleton('a', [Fixtures.container('b'), Fixtures.container('z')])
            apply "$path/a", 'two', Fixtures.skeleton('a', [Fixtures.container('z')])
            patch 'merge', "$path/a?fieldManager=three", [spec: [template: [spec: [nodeSelector: [disk: 'ssd']]]]]
            apply "$path/a", 'two', [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'a'],
                                     spec: [template: [spec: [nodeSelector: [disk: 'hdd']]]]]
        }
        scenario('a service applies ports by number and protocol') {
            def service = { ports -> [apiVersion: 'v1', kind: 'Service', metadata: [name: 'a'],
                                      spec: [clusterIP: 'None', ports: ports, selector: [app: 'a']]] }
            note 'ports', apply(at('services', 'a'), 'one', service([[port: 80, name: 'a'], [port: 53, name: 'b', protocol: 'UDP']]))
                .with { [it.metadata.managedFields*.fieldsV1, it.spec.ports] }
            note 'ports', apply(at('services', 'a'), 'two', service([[port: 53, name: 'c']])).with { [it.metadata.managedFields*.fieldsV1, it.spec.ports] }
        }
        scenario('an apply through the status owns the status') {
            post "${widgets()}?fieldManager=one", widget('a', [replicas: 1])
            def status = { Map told -> [apiVersion: 'conformance.example.com/v1', kind: 'Widget', metadata: [name: 'a'], status: told] }
            apply "${widgets('a')}/status", 'two', status([ready: true])
            apply "${widgets('a')}/status", 'three', status([ready: false])
            apply widgets('a'), 'two', status([ready: false])
        }
    }
}
