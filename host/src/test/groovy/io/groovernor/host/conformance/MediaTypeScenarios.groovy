package io.groovernor.host.conformance

/** What a body is said to be, and is not. */
class MediaTypeScenarios extends Topic {
    private static final Map TEXT = ['Content-Type': 'text/plain']
    private static final Map NO_TYPE = ['Content-Type': '']
    private static final Map YAML = ['Content-Type': 'application/yaml']

    private static final Map PROTOBUF = ['Content-Type': 'application/vnd.kubernetes.protobuf']

    MediaTypeScenarios() {
        scenario('an update in an unknown type is refused') {
            post maps(), map('a')
            put maps('a'), map('a'), TEXT
            put maps('b'), map('b'), TEXT
            put maps('a'), map('a'), ['Content-Type': 'application/merge-patch+json']
            post widgets(), widget('a')
            put widgets('a'), widget('a'), TEXT
            put at('pods', 'a') + '/status', map('a'), TEXT
            post maps(), 'k8s', PROTOBUF
        }
        scenario('a patch in an unknown type is refused') {
            post maps(), map('a')
            post widgets(), widget('a')
            ['text/plain', 'application/json', 'application/yaml', 'nonsense', 'application/merge-patch+json; charset=utf-8', ''].each {
                patch it, maps('a'), [data: [k: 'v']]
                patch it, widgets('a'), [spec: [k: 'v']]
            }
            patch 'text/plain', maps('gone'), [:]
            patch 'text/plain', widgets('gone'), [:]
            patch 'strategic', widgets('gone'), [:]
            patch 'text/plain', at('apps/v1/deployments', 'gone') + '/scale', [:]
            patch 'text/plain', maps(), [:]
            patch 'text/plain', "${maps('a')}?fieldValidation=Loud", [:]
        }
        scenario('a deletion in an unknown type is refused') {
            post maps(), map('a')
            post widgets(), widget('a')
            delete maps('a'), [:], TEXT
            delete maps('gone'), [:], TEXT
            delete maps(), [:], TEXT
            delete widgets('a'), [:], TEXT
            delete maps('a'), [:], ['Content-Type': 'application/merge-patch+json']
            delete maps('a'), '', TEXT
            delete maps('a'), [:], NO_TYPE
        }
        scenario('a deletion tells its options in JSON or YAML') {
            ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].each { post maps(), map(it) }
            delete maps('a'), 'propagationPolicy: Background\n', YAML
            delete maps('b'), '{"propagationPolicy":"Background"}', YAML
            delete maps('c'), 'propagationPolicy: Background\n'
            delete maps('d'), 'nonsense'
            delete maps('d'), '['
            delete maps('d'), '[]'
            delete maps('d'), 'null'
            delete maps('d'), '"text"'
            delete maps('e'), '{"propagationPolicy":5}'
            delete maps('f'), '{"colour":"red"}'
            delete maps('g'), 'a: b: c', YAML
            delete maps('h'), '{"kind":"ConfigMap","apiVersion":"v1"}'
            delete maps('h'), '{"kind":"DeleteOptions","apiVersion":"v1"}'
            delete maps('gone'), 'nonsense'
            delete maps('gone'), '{"kind":"ConfigMap","apiVersion":"v1"}'
        }
        scenario('a broken patch of what is not there') {
            ['json', 'merge', 'strategic'].each { patch it, maps('gone'), 'nonsense' }
            ['json', 'merge'].each { patch it, widgets('gone'), 'nonsense' }
            patch 'json', maps('gone'), [[op: 'nonsense']]
            patch 'json', maps('gone'), [a: 'b']
            patch 'merge', maps('gone'), '[]'
            patch 'strategic', maps('gone'), [data: [$patch: 'nonsense']]
            apply maps('gone'), 'one', 'a: b: c'
            apply maps('gone'), 'one', '[]'
            patch 'apply', maps('gone'), 'nonsense'
            patch 'merge', "${maps('gone')}?force=true", 'nonsense'
            patch 'merge', "${maps('gone')}?fieldValidation=Loud", 'nonsense'
            patch 'merge', at('apps/v1/deployments', 'gone') + '/scale', 'nonsense'
            patch 'merge', maps('gone'), [data: [k: 'x' * (4 * 1024 * 1024)]]
        }
        scenario('a broken patch of what is there') {
            post maps(), map('a', [k: 'v'])
            post widgets(), widget('a')
            ['json', 'merge', 'strategic'].each { patch it, maps('a'), 'nonsense' }
            ['json', 'merge', 'strategic'].each { patch it, maps('a'), '' }
            ['json', 'merge', 'strategic'].each { patch it, maps('a'), 'null' }
            ['json', 'merge', 'strategic'].each { patch it, maps('a'), '"text"' }
            ['json', 'merge', 'strategic'].each { patch it, maps('a'), '{"data":' }
            ['json', 'merge'].each { patch it, widgets('a'), 'nonsense' }
            patch 'json', maps('a'), '[5]'
            patch 'json', maps('a'), '[null]'
            patch 'json', maps('a'), '[{}]'
            patch 'json', maps('a'), '[{"op":5}]'
            patch 'json', maps('a'), '{}'
            patch 'merge', maps('a'), '[]'
            patch 'merge', maps('a'), '5'
            patch 'strategic', maps('a'), '[]'
            patch 'merge', maps('a'), '{"data":5}'
            patch 'strategic', maps('a'), '{"data":5}'
            apply maps('a'), 'one', ''
            apply maps('a'), 'one', 'null'
            apply maps('a'), 'one', '5'
        }
        scenario('a create in YAML') {
            post maps(), 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  k: v\n', YAML
            post maps(), '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"}}', YAML
            post maps(), '# nothing but a remark\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n', YAML
            post maps(), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: e}\n', YAML
            post maps(), 'metadata: {name: f, labels: {a: 2020-01-01, b: "yes"}}\ndata: {k: "1"}\n', YAML
            post maps(), 'metadata: {name: g}\ndata: {k: yes}\n', YAML
            post maps(), 'metadata: {name: h}\ndata: {k: 1}\n', YAML
            post maps(), 'metadata: {name: i, labels: &x {a: b}}\ndata: *x\n', YAML
            post maps(), 'metadata: {name: j}\ndata: {k: v, k: w}\n', YAML
            post "${maps()}?fieldValidation=Strict", 'metadata: {name: k}\ndata: {k: v, k: w}\n', YAML
            post "${maps()}?fieldValidation=Strict", 'metadata: {name: l}\ncolour: red\n', YAML
            post maps(), 'metadata: {name: m}\ndata: {k: !!binary dg==}\n', YAML
            post maps(), 'metadata: {name: n}\ndata: {1: v, true: w}\n', YAML
            post maps(), 'metadata: {name: o}\ndata: {k: ~, l: }\n', YAML
            post maps(), 'metadata: {name: p}\ndata: {k: 2020-01-01, l: 0x10, m: 1_000, n: 012, o: on, p: 1e3}\n', YAML
        }
        scenario('a custom object in YAML') {
            post widgets(), 'apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {n: 1, t: x}\n', YAML
            post widgets(), 'apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: b}\nspec: {date: 2020-01-01, hex: 0x10, under: 1_000, octal: 012, new: 0o12, on: on, yes: yes, exp: 1e3, half: 0.5, nothing: ~, bin: 0b11}\n', YAML
            post widgets(), 'apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: c}\nspec: {on: 1, 2: two, true: yes}\n', YAML
            post widgets(), 'a: b: c', YAML
            post widgets(), '', YAML
            post widgets(), 'spec: [', YAML
            post widgets(), 'apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: d}\nspec: {a: 1, a: 2}\n', YAML
            post "${widgets()}?fieldValidation=Strict", 'apiVersion: conformance.example.com/v1\nkind: Widget\nmetadata: {name: e}\nspec: {a: 1, a: 2}\n', YAML
        }
        scenario('an update in YAML') {
            post maps(), map('a')
            put maps('a'), 'metadata: {name: a}\ndata: {k: v}\n', YAML
            put maps('a'), 'a: b: c', YAML
            put maps('a'), '- a', YAML
        }
    }
}
