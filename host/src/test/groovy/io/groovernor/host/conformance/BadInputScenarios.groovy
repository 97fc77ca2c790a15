package io.groovernor.host.conformance

class BadInputScenarios extends Topic {
    private static final Map YAML = ['Content-Type': 'application/yaml']

    BadInputScenarios() {
        scenario('a body that is not JSON is refused') {
            post maps(), 'nonsense'
            post maps(), '{"metadata":'
            post maps(), '{"metadata":{"name":"a"}} trailing'
            post maps(), ''
            post maps(), '[]'
            post maps(), '"text"'
            post maps(), '5'
            post maps(), 'null'
            post maps(), '{}'
            put maps('a'), 'nonsense'
        }
        scenario('a custom object that is not JSON is refused') {
            post widgets(), 'nonsense'
            post widgets(), '{"metadata":'
            post widgets(), ''
            post widgets(), '[]'
            post widgets(), '{}'
            post widgets(), 'null'
        }
        scenario('a body in YAML is taken') {
            post maps(), 'metadata:\n  name: a\ndata:\n  k: v\n', YAML
            post maps(), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n', YAML
            post widgets(), "apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {n: 1, t: 'x'}\n", YAML
        }
        scenario('a body that is not YAML is refused') {
            post maps(), 'a: b: c', YAML
            post maps(), '- a', YAML
            post maps(), 'a: [', YAML
            post maps(), '\tmetadata: {}', YAML
            post maps(), '', YAML
        }
        scenario('a body of an unknown type is refused') {
            post maps(), map('a'), ['Content-Type': 'text/plain']
            post maps(), map('a'), ['Content-Type': 'application/nonsense']
            post maps(), map('a'), ['Content-Type': 'nonsense']
            put maps('a'), map('a'), ['Content-Type': 'text/plain']
            post widgets(), widget('a'), ['Content-Type': 'text/plain']
            post maps(), map('b'), ['Content-Type': 'application/json; charset=utf-8']
        }
        scenario('a body that is too long is refused') {
            post maps(), map('a', [k: 'x' * (4 * 1024 * 1024)])
            patch 'merge', maps('a'), [data: [k: 'x' * (4 * 1024 * 1024)]]
        }
        scenario('a config map holds one mebibyte') {
            post maps(), map('a', [k: 'x' * (1024 * 1024 + 1)])
            post maps(), map('a', [k: 'x' * (1024 * 1024)])
            note 'read back', look(maps('a')).data.k.length()
        }
        scenario('annotations hold a quarter of a mebibyte') {
            post maps(), map('a', [:], [annotations: [k: 'x' * (256 * 1024)]])
        }
        scenario('a body that is nested too deeply is refused') {
            post maps(), '{"metadata":' + '{"a":' * 10001 + '1' + '}' * 10001 + '}'
            post widgets(), '{"apiVersion":"conformance.example.com/v1","kind":"Widget","metadata":{"name":"a"},"spec":' +
                '{"a":' * 10001 + '1' + '}' * 10001 + '}'
        }
        scenario('a resource that nobody serves is not found') {
            read '/api/v1/nonsense'
            read at('nonsense')
            post at('nonsense'), map('a')
            read '/apis/apps/v9/deployments'
            read '/api/v9/pods'
        }
        scenario('a path that leads nowhere is not found') {
            read '/nonsense'
            read '/apis/apps/v1/deployments/a/b/c/d'
            read '/api/v1/configmaps/a'
        }
        scenario('a method that nobody knows is not allowed') {
            send 'NONSENSE', maps(), null
            send 'POST', maps('a'), map('a')
            send 'PUT', maps(), map('a')
            send 'OPTIONS', maps(), null
        }
        scenario('a head is a read without a body') {
            post maps(), map('a')
            send 'HEAD', maps('a'), null
            send 'HEAD', maps(), null
        }
        scenario('text of the whole world comes back') {
            post maps(), map('a', [k: 'Grüße, 世界 🌍 \u0001 <&> \u2028'])
            read maps('a')
        }
        scenario('broken UTF-8 does no harm') {
            post maps(), ('{"metadata":{"name":"a"},"data":{"k":"' + 'X' + '"}}').getBytes('UTF-8').collect { it == (byte) 'X' ? (byte) 0xff : it } as byte[]
        }
        scenario('numbers come back as they are') {
            post widgets(), widget('a', [int: 1, big: 9007199254740993, fraction: 1.5, negative: -3, tiny: 1.0e-9])
            post widgets(), '{"apiVersion":"conformance.example.com/v1","kind":"Widget","metadata":{"name":"b"},"spec":{"a":1.0,"b":1e3,"c":99999999999999999999}}'
        }
        scenario('null is kept or dropped as the server does') {
            post widgets(), widget('a', [k: null, list: [null], deep: [a: null]])
            post maps(), map('a', [:], [labels: null, annotations: null])
            post maps(), map('b') + [data: null]
            post maps(), map('c', [k: null])
        }
        scenario('empty things are kept or dropped as the server does') {
            post maps(), map('a', [:], [labels: [:], annotations: [:], finalizers: [], ownerReferences: []])
            post widgets(), widget('a', [object: [:], list: [], text: ''], [labels: [:], finalizers: []])
        }
    }
}
