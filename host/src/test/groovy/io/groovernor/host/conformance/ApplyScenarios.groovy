package io.groovernor.host.conformance

class ApplyScenarios extends Topic {
    ApplyScenarios() {
        scenario('an apply creates, and again changes nothing') {
            apply maps('a'), 'one', map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [k: 'v'])
            read maps('a')
        }
        scenario('an apply of a custom object creates, and again changes nothing') {
            apply widgets('a'), 'one', widget('a', [k: 'v', list: [1, 2], deep: [a: [b: 1]]])
            apply widgets('a'), 'one', widget('a', [k: 'v', list: [1, 2], deep: [a: [b: 1]]])
            apply widgets('a'), 'one', widget('a', [list: [3], deep: [a: [c: 1]]])
        }
        scenario('an apply in YAML') {
            apply maps('a'), 'one', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: "1"\n  # comment\n  l: v\n'
        }
        scenario('an apply needs a field manager') {
            patch 'apply', maps('a'), map('a')
        }
        scenario('an apply needs to say version and kind') {
            apply maps('a'), 'one', [metadata: [name: 'a']]
            apply maps('a'), 'one', [apiVersion: 'v1', metadata: [name: 'a']]
            apply maps('a'), 'one', [kind: 'ConfigMap', metadata: [name: 'a']]
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'Secret', metadata: [name: 'a']]
            apply maps('a'), 'one', [apiVersion: 'v9', kind: 'ConfigMap', metadata: [name: 'a']]
        }
        scenario('an apply needs a name that fits') {
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'ConfigMap', metadata: [:]]
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'b']]
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a', namespace: other]]
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'ConfigMap']
        }
        scenario('an apply does not say who owns what') {
            apply maps('a'), 'one', map('a', [:], [managedFields: [[manager: 'x', operation: 'Apply', apiVersion: 'v1',
                                                                    fieldsType: 'FieldsV1', fieldsV1: [:]]]])
            apply maps('a'), 'one', map('a', [:], [managedFields: []])
        }
        scenario('an apply to what has no collection in a missing namespace is not found') {
            apply at('configmaps', 'a', 'conformance-nowhere'), 'one', map('a')
        }
        scenario('a field of another manager is a conflict') {
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w', m: 'x'])
            apply maps('a'), 'two', map('a', [k: 'other'])
            apply maps('a'), 'two', map('a', [k: 'other', l: 'other'])
            read maps('a')
        }
        scenario('a field of an updater is a conflict that tells its version') {
            post "${maps()}?fieldManager=updater", map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [k: 'other'])
        }
        scenario('fields of several managers are conflicts with each') {
            apply maps('a'), 'one', map('a', [k: 'v'])
            apply maps('a'), 'two', map('a', [l: 'w'])
            patch 'merge', "${maps('a')}?fieldManager=three", [data: [m: 'x']]
            apply maps('a'), 'four', map('a', [k: '1', l: '2', m: '3'])
        }
        scenario('an apply with force takes over') {
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w'])
            apply maps('a'), 'two', map('a', [k: 'other']), '&force=true'
            apply maps('a'), 'one', map('a', [l: 'w'])
        }
        scenario('equal values are shared') {
            apply maps('a'), 'one', map('a', [k: 'v'])
            apply maps('a'), 'two', map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [k: 'other'])
            apply maps('a'), 'one', map('a')
            read maps('a')
        }
        scenario('a field that is no longer applied is removed') {
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w'], [labels: [a: 'b', c: 'd'], annotations: [x: 'y']])
            apply maps('a'), 'one', map('a', [k: 'v'], [labels: [a: 'b']])
            apply maps('a'), 'one', [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a']]
        }
        scenario('a field that another manager owns too is kept') {
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w'])
            apply maps('a'), 'two', map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [l: 'w'])
        }
        scenario('an update takes ownership of what it changes') {
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w'])
            patch 'merge', "${maps('a')}?fieldManager=two", [data: [k: 'changed']]
            apply maps('a'), 'one', map('a', [l: 'w'])
        }
        scenario('an applier and an updater of one name are two managers') {
            post "${maps()}?fieldManager=one", map('a', [k: 'v'])
            apply maps('a'), 'one', map('a', [k: 'v', l: 'w'])
            apply maps('a'), 'one', map('a', [k: 'other'])
        }
        scenario('a removed field can be applied again') {
            apply maps('a'), 'one', map('a', [k: 'v'])
            patch 'merge', "${maps('a')}?fieldManager=two", [data: null]
            apply maps('a'), 'one', map('a', [k: 'v'])
        }
        scenario('a version in an apply is a precondition') {
            def old = apply(maps('a'), 'one', map('a', [k: 'v']))
            apply maps('a'), 'one', map('a', [k: 'w'], [resourceVersion: old.metadata.resourceVersion])
            apply maps('a'), 'one', map('a', [k: 'x'], [resourceVersion: old.metadata.resourceVersion])
            apply maps('b'), 'one', map('b', [k: 'x'], [resourceVersion: old.metadata.resourceVersion])
        }
        scenario('a uid in an apply is a precondition') {
            apply maps('a'), 'one', map('a', [:], [uid: '11111111-1111-1111-1111-111111111111'])
            apply maps('b'), 'one', map('b')
            apply maps('b'), 'one', map('b', [:], [uid: '11111111-1111-1111-1111-111111111111'])
        }
        scenario('finalizers and owners merge by value and by uid') {
            def owner = [apiVersion: 'elsewhere.example.com/v1', kind: 'Elsewhere', name: 'o']
            def uids = ['11111111-1111-1111-1111-111111111111', '22222222-2222-2222-2222-222222222222']
            apply maps('a'), 'one', map('a', [:], [finalizers: ['example.com/a'], ownerReferences: [owner + [uid: uids[0]]]])
            apply maps('a'), 'two', map('a', [:], [finalizers: ['example.com/b'], ownerReferences: [owner + [uid: uids[1], name: 'p']]])
            apply maps('a'), 'one', map('a', [:], [finalizers: ['example.com/c']])
            apply maps('a'), 'two', map('a')
        }
        scenario('null is no value') {
            apply widgets('a'), 'one', widget('a', [k: null, l: 1])
            apply widgets('a'), 'one', widget('a', [k: 2, l: null])
        }
        scenario('empty objects and lists are values') {
            apply widgets('a'), 'one', widget('a', [object: [:], list: []])
            apply widgets('a'), 'two', widget('a', [object: [a: 1]])
            apply widgets('a'), 'one', widget('a', [list: []])
        }
        scenario('lists without a type are one value') {
            apply widgets('a'), 'one', widget('a', [list: [[name: 'x', v: 1]]])
            apply widgets('a'), 'two', widget('a', [list: [[name: 'y', v: 1]]])
            apply widgets('a'), 'two', widget('a', [list: [[name: 'y', v: 1]]]), '&force=true'
        }
        scenario('a status is applied through its own path') {
            apply widgets('a'), 'one', widget('a', [k: 'v']) + [status: [ready: true]]
            apply "${widgets('a')}/status", 'one', [apiVersion: 'conformance.example.com/v1', kind: 'Widget',
                                                   metadata: [name: 'a'], status: [ready: true]]
            apply "${widgets('a')}/status", 'two', [apiVersion: 'conformance.example.com/v1', kind: 'Widget',
                                                   metadata: [name: 'a'], spec: [k: 'w'], status: [ready: false]]
        }
        scenario('a status is not applied to what is not there') {
            apply "${widgets('a')}/status", 'one', [apiVersion: 'conformance.example.com/v1', kind: 'Widget',
                                                   metadata: [name: 'a'], status: [ready: true]]
        }
        scenario('containers are applied by name') {
            def path = at('apps/v1/deployments', 'a')
            apply path, 'one', Fixtures.deployment('a')
            apply path, 'two', Fixtures.skeleton('a', [[name: 'main', image: 'other']])
            apply path, 'two', Fixtures.skeleton('a', [[name: 'side', image: 'side'] + Fixtures.container('side')])
            apply path, 'two', Fixtures.skeleton('a', [])
        }
        scenario('an applied body must be an object') {
            apply maps('a'), 'one', '[]'
            apply maps('a'), 'one', 'nonsense'
            apply maps('a'), 'one', ''
            apply maps('a'), 'one', 'a: b: c'
            apply maps('a'), 'one', '{"apiVersion": "v1",'
        }
        scenario('what the server sets is not applied') {
            apply maps('a'), 'one', map('a', [:], [creationTimestamp: '2001-01-01T00:00:00Z', generation: 5])
        }
        scenario('a field that the server owns is no conflict for a label') {
            post "${maps()}?fieldManager=one", map('a', [:], [labels: [x: '1']])
            apply maps('a'), 'two', map('a', [:], [labels: [x: '1', y: '2']])
            apply maps('a'), 'two', map('a', [:], [labels: [x: '2', y: '2']])
        }
    }
}
