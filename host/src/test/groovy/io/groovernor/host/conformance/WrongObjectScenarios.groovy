package io.groovernor.host.conformance

/** Objects that are well written and sent to the wrong place. */
class WrongObjectScenarios extends Topic {
    WrongObjectScenarios() {
        scenario('the kind of a body is that of its path') {
            post maps(), map('a') + [kind: 'Secret']
            post maps(), map('a') + [kind: 'Nonsense']
            post maps(), map('a') + [apiVersion: 'apps/v1']
            post maps(), map('a') + [apiVersion: 'v9']
            post maps(), map('a') + [apiVersion: 'a/b/c']
            post maps(), map('a') + [apiVersion: '']
            post maps(), map('a') + [kind: '']
            post maps(), map('a') + [kind: 5]
            post maps(), map('a') + [apiVersion: 5]
            post maps(), map('a') + [kind: 'Deployment', apiVersion: 'apps/v1']
            post maps(), [kind: 'ConfigMapList', apiVersion: 'v1', items: []]
            post maps(), [kind: 'List', apiVersion: 'v1', items: []]
            post maps(), [kind: 'Status', apiVersion: 'v1']
            post maps(), widget('a')
        }
        scenario('the kind of an update is that of its path') {
            post maps(), map('a')
            put maps('a'), map('a') + [kind: 'Secret']
            put maps('a'), map('a') + [kind: 'Nonsense']
            put maps('a'), map('a') + [apiVersion: 'apps/v1']
            put maps('a'), map('a') + [apiVersion: 'v9']
            put maps('a'), widget('a')
            put maps('gone'), map('gone') + [kind: 'Secret']
        }
        scenario('the kind of a custom object is that of its path') {
            post widgets(), widget('a') + [kind: 'Nonsense']
            post widgets(), widget('a') + [apiVersion: 'conformance.example.com/v9']
            post widgets(), widget('a') + [apiVersion: 'v1']
            post widgets(), widget('a') + [apiVersion: 'a/b/c']
            post widgets(), widget('a') + [apiVersion: '']
            post widgets(), widget('a') + [kind: '']
            post widgets(), widget('a') + [kind: 5]
            post widgets(), map('a')
            post widgets(), widget('a')
            put widgets('a'), widget('a') + [kind: 'Nonsense']
            put widgets('a'), widget('a') + [apiVersion: 'conformance.example.com/v9']
            put widgets('a'), map('a')
        }
        scenario('the kind of a patched object stays') {
            post maps(), map('a')
            post widgets(), widget('a')
            ['merge', 'strategic'].each {
                patch it, maps('a'), [kind: 'Secret']
                patch it, maps('a'), [apiVersion: 'apps/v1']
                patch it, maps('a'), [kind: 'Nonsense']
            }
            patch 'merge', widgets('a'), [kind: 'Nonsense']
            patch 'merge', widgets('a'), [apiVersion: 'conformance.example.com/v9']
            apply maps('a'), 'one', map('a') + [kind: 'Secret']
            apply maps('a'), 'one', map('a') + [apiVersion: 'v9']
            apply widgets('a'), 'one', widget('a') + [kind: 'Nonsense']
            apply widgets('a'), 'one', widget('a') + [apiVersion: 'conformance.example.com/v9']
        }
        scenario('the namespace of a body is that of its path') {
            post maps(), map('a', [:], [namespace: other])
            post maps(), map('a', [:], [namespace: 'gone'])
            post maps(), map('a', [:], [namespace: ''])
            post maps(), map('b', [:], [namespace: namespace])
            put maps('b'), map('b', [:], [namespace: other])
            patch 'merge', maps('b'), [metadata: [namespace: other]]
            apply maps('b'), 'one', map('b', [:], [namespace: other])
            post widgets(), widget('a', [:], [namespace: other])
            post '/api/v1/namespaces', [metadata: [name: "$namespace-x", namespace: namespace]]
            post at('configmaps', null, 'gone'), map('a')
            post at('configmaps', null, 'Not_Valid'), map('a')
            read at('configmaps', 'a', 'gone')
            read at('configmaps', null, 'gone')
            put at('configmaps', 'a', 'gone'), map('a')
            delete at('configmaps', 'a', 'gone')
            patch 'merge', at('configmaps', 'a', 'gone'), [:]
            apply at('configmaps', 'a', 'gone'), 'one', map('a')
            post '/api/v1/configmaps', map('a')
        }
        scenario('the name of a body is that of its path') {
            post maps(), map('a')
            put maps('a'), map('b')
            put maps('a'), map('')
            apply maps('a'), 'one', map('b')
            put widgets('a'), widget('b')
        }
        scenario('what is wrong in several ways is told the first') {
            post at('configmaps', null, 'gone'), 'nonsense'
            post at('configmaps', null, 'gone'), map('a') + [kind: 'Secret']
            post at('nonsense'), 'nonsense'
            post "${maps()}?fieldValidation=Loud", 'nonsense'
            post "${maps()}?dryRun=Some", 'nonsense'
            post "${maps()}?fieldManager=${'x' * 129}", 'nonsense'
            put maps('gone'), 'nonsense'
            put "${maps('gone')}?fieldValidation=Loud", 'nonsense'
            post maps(), map('A_b') + [kind: 'Secret']
            post maps(), map('A_b', [:], [namespace: other])
            post "${maps()}?fieldValidation=Strict", map('A_b') + [colour: 'red']
            post "${maps()}?fieldValidation=Loud", map('a'), ['Content-Type': 'text/plain']
            post at('configmaps', null, 'gone'), map('a'), ['Content-Type': 'text/plain']
            delete "${maps('gone')}?propagationPolicy=Sideways"
            delete "${maps('gone')}?dryRun=Some"
            patch 'merge', "${maps('gone')}?dryRun=Some", 'nonsense'
        }
        scenario('fields that come twice') {
            def text = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"NAME","labels":{"a":"b","a":"c"},"name":"NAME"},"data":{"k":"v","k":"w"},"data":{"l":"x"}}'
            ['Ignore', 'Warn', 'Strict', ''].eachWithIndex { level, i ->
                post "${maps()}?fieldValidation=$level", text.replace('NAME', "a$i")
            }
            post maps(), '{"metadata":{"name":"b"},"metadata":{"name":"c"}}'
            post maps(), '{"metadata":{"name":"d"},"colour":"red","colour":"blue"}'
            post "${maps()}?fieldValidation=Strict", '{"metadata":{"name":"e"},"colour":"red","data":{"k":"v","k":"w"}}'
            post "${maps()}?fieldValidation=Strict", '{"metadata":{"name":"f"},"data":{"k":"v","k":"w"},"colour":"red"}'
            put "${maps('a0')}?fieldValidation=Strict", text.replace('NAME', 'a0')
            put maps('a0'), text.replace('NAME', 'a0')
            patch 'merge', "${maps('a0')}?fieldValidation=Strict", '{"data":{"k":"v","k":"w"}}'
            patch 'merge', maps('a0'), '{"data":{"k":"v","k":"x"}}'
            patch 'strategic', "${maps('a0')}?fieldValidation=Strict", '{"data":{"k":"v","k":"w"}}'
            patch 'json', "${maps('a0')}?fieldValidation=Strict", '[{"op":"add","op":"replace","path":"/data/k","value":"y"}]'
            patch 'json', "${maps('a0')}?fieldValidation=Strict", '[{"op":"add","path":"/data","value":{"k":"v","k":"w"}}]'
            apply maps('a0'), 'one', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a0"},"data":{"m":"v","m":"w"}}', '&fieldValidation=Strict'
            apply maps('a0'), 'one', '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a0"},"data":{"m":"v","m":"w"}}'
            post "${at('apps/v1/deployments')}?fieldValidation=Strict", Wire.text(Fixtures.deployment('a')).replace('"containers":[{', '"containers":[{"name":"x","image":"y",')
            post "${at('apps/v1/deployments')}?fieldValidation=Strict", Wire.text(Fixtures.deployment('a')).replace('"replicas":1', '"replicas":1,"colour":1,"replicas":2,"selector":{"matchLabels":{"a":"b","a":"b"}}')
        }
        scenario('fields of custom objects that come twice') {
            def text = '{"apiVersion":"conformance.example.com/v1","kind":"Widget","metadata":{"name":"NAME","labels":{"a":"b","a":"c"}},"spec":{"a":1,"a":2,"list":[{"b":1,"b":2}]}}'
            ['Ignore', 'Warn', 'Strict', ''].eachWithIndex { level, i ->
                post "${widgets()}?fieldValidation=$level", text.replace('NAME', "a$i")
            }
            patch 'merge', "${widgets('a0')}?fieldValidation=Strict", '{"spec":{"k":"v","k":"w"}}'
            patch 'merge', widgets('a0'), '{"spec":{"k":"v","k":"w"}}'
            put "${widgets('a1')}?fieldValidation=Warn", text.replace('NAME', 'a1').replace('"labels"', '"resourceVersion":"1","labels"')
            apply widgets('a1'), 'one', text.replace('NAME', 'a1'), '&fieldValidation=Strict&force=true'
        }
        scenario('bodies of the wrong size') {
            def deep = { int n -> '{"a":' * n + '1' + '}' * n }
            def object = { String name, int n -> '{"apiVersion":"conformance.example.com/v1","kind":"Widget","metadata":{"name":"' + name + '"},"spec":' + deep(n) + '}' }
            post maps(), map('a')
            post widgets(), object('deep', 100)
            put maps('a'), map('a', [k: 'x' * (4 * 1024 * 1024)])
            delete maps('a'), '{"a":"' + 'x' * (4 * 1024 * 1024) + '"}'
            post widgets(), widget('long', [k: 'x' * (4 * 1024 * 1024)])
            put widgets('deep'), widget('long', [k: 'x' * (4 * 1024 * 1024)])
            patch 'merge', widgets('deep'), [spec: [k: 'x' * (4 * 1024 * 1024)]]
            apply maps('a'), 'one', map('a', [k: 'x' * (4 * 1024 * 1024)])
            put maps('a'), '{"metadata":' + deep(10001) + '}'
            patch 'merge', maps('a'), '{"metadata":' + deep(10001) + '}'
            patch 'json', maps('a'), '[{"op":"add","path":"/data","value":' + deep(10001) + '}]'
            patch 'strategic', maps('a'), '{"metadata":' + deep(10001) + '}'
            patch 'merge', widgets('deep'), '{"spec":' + deep(10001) + '}'
            delete maps('a'), deep(10001)
            post "${maps()}?fieldValidation=Ignore", '{"metadata":{"name":"deep"},"colour":' + deep(5000) + '}'
            post maps(), '[' * 10001 + ']' * 10001
        }
    }
}
