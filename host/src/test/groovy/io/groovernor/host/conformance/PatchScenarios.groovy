package io.groovernor.host.conformance

class PatchScenarios extends Topic {
    private static final String DEPLOYMENTS = 'apps/v1/deployments'

    private static Map operation(String op, String path, Object value = null, String from = null) {
        [op: op, path: path] + (value == null ? [:] : [value: value]) + (from == null ? [:] : [from: from])
    }

    PatchScenarios() {
        scenario('a merge patch sets, and removes what is null') {
            post maps(), map('a', [k: 'v', l: 'w'])
            patch 'merge', maps('a'), [data: [k: null, m: 'x'], metadata: [labels: [a: 'b']]]
            patch 'merge', maps('a'), [metadata: [labels: null], data: null]
        }
        scenario('a merge patch replaces lists') {
            post widgets(), widget('a', [list: [1, 2], deep: [a: [b: 1]]])
            patch 'merge', widgets('a'), [spec: [list: [3], deep: [a: [c: null, d: [e: null]]]]]
        }
        scenario('a merge patch that changes nothing is no write') {
            post maps(), map('a', [k: 'v'])
            patch 'merge', maps('a'), [data: [k: 'v']]
            patch 'merge', maps('a'), [:]
        }
        scenario('a version in a patch is a precondition') {
            def old = post(maps(), map('a'))
            patch 'merge', maps('a'), [data: [k: 'v'], metadata: [resourceVersion: old.metadata.resourceVersion]]
            patch 'merge', maps('a'), [data: [k: 'w'], metadata: [resourceVersion: old.metadata.resourceVersion]]
            patch 'merge', maps('a'), [data: [k: 'w'], metadata: [resourceVersion: null]]
        }
        scenario('a uid in a patch is a precondition') {
            post maps(), map('a')
            patch 'merge', maps('a'), [metadata: [uid: '11111111-1111-1111-1111-111111111111']]
        }
        scenario('a patch cannot rename') {
            post maps(), map('a')
            patch 'merge', maps('a'), [metadata: [name: 'b']]
            patch 'merge', maps('a'), [metadata: [namespace: other]]
            patch 'merge', maps('a'), [kind: 'Secret']
            patch 'merge', widgets('a'), [kind: 'Gadget']
        }
        scenario('a patch of nothing is not found') {
            patch 'merge', maps('a'), [data: [k: 'v']]
            patch 'json', maps('a'), [operation('add', '/data', [:])]
            patch 'strategic', maps('a'), [data: [k: 'v']]
        }
        scenario('a JSON patch does its operations in order') {
            post maps(), map('a', [k: 'v'], [labels: [a: 'b']])
            patch 'json', maps('a'), [
                operation('test', '/data/k', 'v'), operation('add', '/data/l', 'w'), operation('replace', '/data/k', 'x'),
                operation('move', '/data/m', null, '/data/l'), operation('copy', '/data/n', null, '/data/k'),
                operation('remove', '/metadata/labels/a')]
        }
        scenario('a JSON patch works on lists') {
            post widgets(), widget('a', [list: ['a', 'b', 'c']])
            patch 'json', widgets('a'), [
                operation('add', '/spec/list/1', 'x'), operation('add', '/spec/list/-', 'y'), operation('remove', '/spec/list/0'),
                operation('replace', '/spec/list/0', 'z')]
        }
        scenario('a JSON patch whose test fails changes nothing') {
            post maps(), map('a', [k: 'v'])
            patch 'json', maps('a'), [operation('replace', '/data/k', 'x'), operation('test', '/data/k', 'v')]
            read maps('a')
        }
        scenario('a JSON patch of a path that is not there is refused') {
            post maps(), map('a', [k: 'v'])
            patch 'json', maps('a'), [operation('remove', '/data/x')]
            patch 'json', maps('a'), [operation('replace', '/data/x', 'y')]
            patch 'json', maps('a'), [operation('add', '/nothing/x', 'y')]
            patch 'json', maps('a'), [operation('test', '/data/x', 'y')]
            patch 'json', maps('a'), [operation('move', '/data/y', null, '/data/x')]
            patch 'json', maps('a'), [operation('copy', '/data/y', null, '/data/x')]
        }
        scenario('a JSON patch of a place that no list has is refused') {
            post widgets(), widget('a', [list: ['a']])
            patch 'json', widgets('a'), [operation('add', '/spec/list/5', 'x')]
            patch 'json', widgets('a'), [operation('remove', '/spec/list/1')]
            patch 'json', widgets('a'), [operation('replace', '/spec/list/-', 'x')]
            patch 'json', widgets('a'), [operation('add', '/spec/list/x', 'x')]
        }
        scenario('a JSON pointer can be escaped') {
            post maps(), map('a', [:], [labels: ['x-y.z/a': 'b']])
            patch 'json', maps('a'), [operation('replace', '/metadata/labels/x-y.z~1a', 'c')]
            patch 'json', maps('a'), [operation('add', '/metadata/annotations', ['a~b': 'c'])]
        }
        scenario('a JSON patch must be a list of operations') {
            post maps(), map('a')
            patch 'json', maps('a'), [op: 'add', path: '/data/k', value: 'v']
            patch 'json', maps('a'), [[op: 'dance', path: '/data/k']]
            patch 'json', maps('a'), [[path: '/data/k']]
            patch 'json', maps('a'), ['nonsense']
            patch 'json', maps('a'), []
            patch 'json', maps('a'), 'nonsense'
        }
        scenario('a merge patch must be an object') {
            post maps(), map('a')
            patch 'merge', maps('a'), [1, 2]
            patch 'merge', maps('a'), '"text"'
            patch 'merge', maps('a'), 'nonsense'
            patch 'merge', maps('a'), '{"data":'
        }
        scenario('a JSON patch may not be too long') {
            post maps(), map('a')
            patch 'json', maps('a'), (1..10001).collect { operation('add', '/data', [:]) }
        }
        scenario('the format of a patch must be known') {
            post maps(), map('a')
            patch 'application/json', maps('a'), [data: [k: 'v']]
            patch 'text/plain', maps('a'), [data: [k: 'v']]
            patch 'application/merge-patch+json; charset=utf-8', maps('a'), [data: [k: 'v']]
            patch 'strategic', widgets('a'), [spec: [k: 'v']]
            patch 'text/plain', widgets('a'), [spec: [k: 'v']]
        }
        scenario('a patch result is validated') {
            post maps(), map('a')
            patch 'json', maps('a'), [operation('add', '/metadata/labels', ['bad key': 'v'])]
            patch 'strategic', maps('a'), [metadata: [labels: ['bad key': 'v']]]
        }
        scenario('a strategic merge patch of a config map merges its maps') {
            post maps(), map('a', [k: 'v', l: 'w'])
            patch 'strategic', maps('a'), [data: [k: null, m: 'x']]
            patch 'strategic', maps('a'), [data: ['$patch': 'replace', n: 'y']]
            patch 'strategic', maps('a'), [data: ['$patch': 'delete']]
        }
        scenario('a strategic merge patch merges finalizers, and replaces other lists of words') {
            post maps(), map('a', [:], [finalizers: ['example.com/a', 'example.com/b']])
            patch 'strategic', maps('a'), [metadata: [finalizers: ['example.com/c']]]
            patch 'strategic', maps('a'), [metadata: ['$deleteFromPrimitiveList/finalizers': ['example.com/a']]]
            patch 'strategic', maps('a'), [metadata: ['$setElementOrder/finalizers': ['example.com/c', 'example.com/b']]]
        }
        scenario('a strategic merge patch merges owners by uid') {
            def owner = [apiVersion: 'elsewhere.example.com/v1', kind: 'Elsewhere', name: 'o']
            def one = '11111111-1111-1111-1111-111111111111'
            post maps(), map('o')
            post maps(), map('a', [:], [ownerReferences: [owner + [uid: one]], finalizers: ['example.com/hold']])
            patch 'strategic', maps('a'), [metadata: [ownerReferences: [[uid: one, name: 'p', kind: 'Other', apiVersion: 'elsewhere.example.com/v1']]]]
            patch 'strategic', maps('a'), [metadata: [ownerReferences: [[uid: one, '$patch': 'delete']]]]
        }
        scenario('a strategic merge patch must be an object with known directives') {
            post maps(), map('a', [k: 'v'])
            patch 'strategic', maps('a'), [1]
            patch 'strategic', maps('a'), 'nonsense'
            patch 'strategic', maps('a'), [data: ['$patch': 'dance']]
        }
        scenario('containers merge by name, ports by number') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [containers: [[name: 'main', image: 'new']]]]]]
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [containers: [
                Fixtures.container('side') + [ports: [[containerPort: 80, protocol: 'TCP']]]]]]]]
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [containers: [[name: 'side', '$patch': 'delete']]]]]]
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [
                '$setElementOrder/containers': [[name: 'side'], [name: 'main']], containers: [Fixtures.container('side')]]]]]
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [containers: [['$patch': 'replace'], Fixtures.container('only')]]]]]
        }
        scenario('a strategic merge patch keeps the keys it is told to') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [strategy: ['$retainKeys': ['type'], type: 'Recreate']]]
        }
        scenario('a strategic merge patch needs the key of an item') {
            post at(DEPLOYMENTS), Fixtures.deployment('a')
            patch 'strategic', at(DEPLOYMENTS, 'a'), [spec: [template: [spec: [containers: [[image: 'new']]]]]]
        }
        scenario('a patch notes who changed which field') {
            post "${maps()}?fieldManager=one", map('a', [k: 'v'])
            patch 'merge', "${maps('a')}?fieldManager=two", [data: [k: 'w']]
            patch 'json', "${maps('a')}?fieldManager=three", [operation('add', '/data/l', 'x')]
            patch 'strategic', "${maps('a')}?fieldManager=one", [metadata: [labels: [a: 'b']]]
            patch 'merge', "${maps('a')}?fieldManager=four", [data: null]
        }
        scenario('only an apply can be forced') {
            post maps(), map('a')
            patch 'merge', "${maps('a')}?force=true", [data: [k: 'v']]
        }
    }
}
