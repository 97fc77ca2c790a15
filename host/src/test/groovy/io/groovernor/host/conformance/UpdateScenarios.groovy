package io.groovernor.host.conformance

class UpdateScenarios extends Topic {
    UpdateScenarios() {
        scenario('an update replaces the whole object') {
            def old = post(maps(), map('a', [k: 'v', l: 'w'], [labels: [a: 'b']]))
            put maps('a'), map('a', [k: 'new'], [resourceVersion: old.metadata.resourceVersion])
            read maps('a')
        }
        scenario('a built-in object can be updated without its version') {
            post maps(), map('a')
            put maps('a'), map('a', [k: 'v'])
        }
        scenario('a custom object cannot be updated without its version') {
            post widgets(), widget('a')
            put widgets('a'), widget('a', [k: 'v'])
        }
        scenario('an update of an old version is refused') {
            def old = post(maps(), map('a'))
            put maps('a'), map('a', [k: 'v'])
            put maps('a'), map('a', [k: 'w'], [resourceVersion: old.metadata.resourceVersion])
        }
        scenario('an update of an old version of a custom object is refused') {
            def old = post(widgets(), widget('a'))
            patch 'merge', widgets('a'), [spec: [a: 1]]
            put widgets('a'), widget('a', [k: 'w'], [resourceVersion: old.metadata.resourceVersion])
        }
        scenario('an update that changes nothing is no write') {
            def old = post(maps(), map('a', [k: 'v']))
            put maps('a'), map('a', [k: 'v'])
            put maps('a'), old
            read maps('a')
        }
        scenario('what is not there cannot be updated') {
            put maps('a'), map('a')
            put widgets('a'), widget('a', [:], [resourceVersion: '1'])
            put at('configmaps', 'a', 'conformance-nowhere'), map('a')
        }
        scenario('the uid is a precondition') {
            post maps(), map('a')
            put maps('a'), map('a', [:], [uid: '11111111-1111-1111-1111-111111111111'])
        }
        scenario('the uid of a custom object is a precondition') {
            def old = post(widgets(), widget('a'))
            put widgets('a'), widget('a', [:], [uid: '11111111-1111-1111-1111-111111111111',
                                                resourceVersion: old.metadata.resourceVersion])
        }
        scenario('the name in the body must be that of the path') {
            post maps(), map('a')
            put maps('a'), map('b')
            put maps('a'), [data: [k: 'v']]
        }
        scenario('the namespace in the body must be that of the path') {
            post maps(), map('a')
            put maps('a'), map('a', [:], [namespace: other])
        }
        scenario('the kind in the body must be that of the path') {
            post maps(), map('a')
            put maps('a'), [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a']]
        }
        scenario('what the server sets cannot be changed') {
            post maps(), map('a')
            put maps('a'), map('a', [k: 'v'], [creationTimestamp: '2001-01-01T00:00:00Z', generation: 9,
                                               deletionTimestamp: '2001-01-01T00:00:00Z', deletionGracePeriodSeconds: 9])
        }
        scenario('generation counts changes of a spec') {
            def a = post(widgets(), widget('a', [n: 1]))
            def b = put(widgets('a'), widget('a', [n: 2], [resourceVersion: a.metadata.resourceVersion]))
            put widgets('a'), widget('a', [n: 2], [resourceVersion: b.metadata.resourceVersion, labels: [a: 'b']])
            patch 'merge', "${widgets('a')}/status", [status: [ready: true]]
            patch 'merge', widgets('a'), [spec: [n: 3]]
        }
        scenario('generation counts changes of any field where status is not apart') {
            def gadgets = at('conformance.example.com/v1/gadgets')
            post gadgets, [apiVersion: 'conformance.example.com/v1', kind: 'Gadget', metadata: [name: 'a'], spec: [a: 1]]
            patch 'merge', "$gadgets/a", [status: [ready: true]]
            patch 'merge', "$gadgets/a", [metadata: [labels: [a: 'b']]]
        }
        scenario('a config map has no generation') {
            post maps(), map('a')
            patch 'merge', maps('a'), [data: [k: 'v']]
        }
        scenario('an immutable config map keeps its data') {
            post maps(), map('a', [k: 'v']) + [immutable: true]
            patch 'merge', maps('a'), [data: [k: 'w']]
            patch 'merge', maps('a'), [immutable: false]
            patch 'merge', maps('a'), [metadata: [labels: [a: 'b']]]
        }
        scenario('an immutable secret keeps its data') {
            post at('secrets'), [metadata: [name: 'a'], data: [k: 'dg=='], immutable: true]
            patch 'merge', at('secrets', 'a'), [data: [k: 'dw==']]
        }
        scenario('the type of a secret cannot be changed') {
            post at('secrets'), [metadata: [name: 'a'], type: 'example.com/a']
            patch 'merge', at('secrets', 'a'), [type: 'example.com/b']
        }
        scenario('an update is validated') {
            post maps(), map('a')
            put maps('a'), labelled('a', ['bad key': 'v'])
            patch 'merge', maps('a'), [metadata: [labels: [k: 'bad value']]]
            patch 'merge', maps('a'), [metadata: [annotations: ['bad key': 'v']]]
        }
        scenario('an object that is being deleted gets no new finalizers') {
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            delete maps('a')
            patch 'merge', maps('a'), [metadata: [finalizers: ['example.com/one', 'example.com/two']]]
            patch 'merge', maps('a'), [data: [k: 'still writable']]
        }
        scenario('a namespace keeps its spec') {
            post '/api/v1/namespaces', [metadata: [name: "$namespace-new"]]
            patch 'merge', "/api/v1/namespaces/$namespace-new", [metadata: [labels: [a: 'b']], spec: [finalizers: []]]
        }
        scenario('an update of a collection is not allowed') {
            put maps(), map('a')
            patch 'merge', maps(), [data: [k: 'v']]
        }
        scenario('an update notes who changed which field') {
            post "${maps()}?fieldManager=one", map('a', [k: 'v', l: 'w'])
            put "${maps('a')}?fieldManager=two", map('a', [k: 'v', l: 'new', m: 'x'])
            put "${maps('a')}?fieldManager=three", map('a', [m: 'x'])
            put "${maps('a')}?fieldManager=one", map('a')
        }
        scenario('noted fields can be forgotten') {
            post maps(), map('a', [k: 'v'])
            patch 'merge', maps('a'), [metadata: [managedFields: [[:]]]]
            patch 'merge', maps('a'), [data: [l: 'w']]
        }
    }
}
