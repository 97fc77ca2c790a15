package io.groovernor.host.conformance

class CreateScenarios extends Topic {
    CreateScenarios() {
        scenario('a new object gets uid, times and version') {
            post maps(), map('a', [k: 'v'])
            read maps('a')
        }
        scenario('a new object need not say its kind and namespace') {
            post maps(), [metadata: [name: 'a']]
        }
        scenario('a body without metadata has no name') {
            post maps(), [data: [k: 'v']]
        }
        scenario('a new custom object must say its kind') {
            post widgets(), [metadata: [name: 'a']]
        }
        scenario('an object of another kind is refused') {
            post maps(), [apiVersion: 'v1', kind: 'Secret', metadata: [name: 'a']]
        }
        scenario('an object of another version is refused') {
            post maps(), [apiVersion: 'v2', kind: 'ConfigMap', metadata: [name: 'a']]
        }
        scenario('an object of another group is refused') {
            post maps(), [apiVersion: 'apps/v1', kind: 'ConfigMap', metadata: [name: 'a']]
        }
        scenario('a custom object of another kind is refused') {
            post widgets(), [apiVersion: 'conformance.example.com/v1', kind: 'Gadget', metadata: [name: 'a']]
        }
        scenario('a custom object of another version is refused') {
            post widgets(), [apiVersion: 'conformance.example.com/v2', kind: 'Widget', metadata: [name: 'a']]
        }
        scenario('an object of another namespace is refused') {
            post maps(), map('a', [:], [namespace: other])
        }
        scenario('a namespace that does not exist is not found') {
            post at('configmaps', null, 'conformance-nowhere'), map('a')
        }
        scenario('a name that is taken is refused') {
            post maps(), map('a')
            post maps(), map('a')
            post widgets(), widget('a')
            post widgets(), widget('a')
        }
        scenario('a name without letters is refused') {
            post maps(), map('Not_A_Name')
            post maps(), map('-a')
            post maps(), map('a' * 254)
            post widgets(), widget('Not_A_Name')
        }
        scenario('a service is named more strictly') {
            post at('services'), [metadata: [name: '1.a'], spec: [ports: [[port: 80]]]]
        }
        scenario('a role may be called almost anything') {
            post at('rbac.authorization.k8s.io/v1/roles'), [metadata: [name: 'system:A b'], rules: []]
            post at('rbac.authorization.k8s.io/v1/roles'), [metadata: [name: 'a/b'], rules: []]
            post at('rbac.authorization.k8s.io/v1/roles'), [metadata: [name: '..'], rules: []]
        }
        scenario('a name can be generated') {
            def made = post(maps(), [metadata: [generateName: 'a-']])
            read maps(made.metadata.name)
        }
        scenario('a name wins over a prefix for names') {
            post maps(), [metadata: [name: 'a', generateName: 'b-']]
        }
        scenario('a long prefix for names is cut') {
            post maps(), [metadata: [generateName: 'a' * 70]]
        }
        scenario('an object without a name is refused') {
            post maps(), [metadata: [:]]
            post widgets(), [apiVersion: 'conformance.example.com/v1', kind: 'Widget', metadata: [:]]
        }
        scenario('what the server sets cannot be set') {
            post maps(), map('a', [:], [uid: '11111111-1111-1111-1111-111111111111', creationTimestamp: '2001-01-01T00:00:00Z',
                                        deletionTimestamp: '2001-01-01T00:00:00Z', generation: 7, selfLink: '/a'])
            post widgets(), widget('a', [:], [generation: 7, deletionTimestamp: '2001-01-01T00:00:00Z'])
        }
        scenario('a new object has no version yet') {
            post maps(), map('a', [:], [resourceVersion: '5'])
        }
        scenario('labels have a grammar') {
            post maps(), labelled('a', ['bad key': 'v'])
            post maps(), labelled('a', [k: 'bad value'])
            post maps(), labelled('a', [k: 'v' * 64])
            post maps(), labelled('a', [('k' * 64): 'v'])
            post maps(), labelled('a', ['Bad_Prefix/k': 'v'])
            post maps(), labelled('a', ['prefix/': 'v'])
            post maps(), labelled('a', ['/k': 'v'])
            post maps(), labelled('a', ['a/b/c': 'v'])
        }
        scenario('annotations have a grammar too') {
            post maps(), map('a', [:], [annotations: ['bad key': 'v']])
            post maps(), map('a', [:], [annotations: ['Upper.example.com/K': 'v']])
        }
        scenario('finalizers are qualified names') {
            post maps(), map('a', [:], [finalizers: ['not qualified!']])
            post maps(), map('a', [:], [finalizers: ['plain']])
            post maps(), map('a', [:], [finalizers: ['example.com/good']])
        }
        scenario('owner references are checked') {
            def owner = [apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '11111111-1111-1111-1111-111111111111']
            post maps(), map('a', [:], [ownerReferences: [owner - [uid: owner.uid]]])
            post maps(), map('a', [:], [ownerReferences: [owner - [name: 'o']]])
            post maps(), map('a', [:], [ownerReferences: [owner - [kind: 'ConfigMap']]])
            post maps(), map('a', [:], [ownerReferences: [owner - [apiVersion: 'v1']]])
            post maps(), map('a', [:], [ownerReferences: [owner + [controller: true], owner + [controller: true, name: 'p']]])
        }
        scenario('several mistakes are told at once') {
            post maps(), map('Not_A_Name', [:], [labels: ['bad key': 'bad value'], annotations: ['bad key': 'v']])
        }
        scenario('a status cannot be created where it is apart') {
            post widgets(), widget('a', [replicas: 1]) + [status: [ready: true]]
        }
        scenario('a status is like any field where it is not apart') {
            post at('conformance.example.com/v1/gadgets'),
                [apiVersion: 'conformance.example.com/v1', kind: 'Gadget', metadata: [name: 'a'], spec: [a: 1], status: [ready: true]]
        }
        scenario('a config map checks its keys') {
            post maps(), map('a', ['bad key': 'v'])
            post maps(), map('a', ['..': 'v'])
            post maps(), map('a', [k: 'v']) + [binaryData: [k: 'dg==']]
        }
        scenario('a secret takes plain text and shows it encoded') {
            post at('secrets'), [metadata: [name: 'a'], stringData: [k: 'plain'], data: [other: 'dg==']]
            read at('secrets', 'a')
        }
        scenario('plain text wins in a secret') {
            post at('secrets'), [metadata: [name: 'a'], stringData: [k: 'plain'], data: [k: 'dg==']]
        }
        scenario('a namespace gets a phase, a finalizer and a label') {
            post '/api/v1/namespaces', [metadata: [name: "$namespace-new"]]
            read "/api/v1/namespaces/$namespace-new"
        }
        scenario('a namespace name is a label') {
            post '/api/v1/namespaces', [metadata: [name: 'has.a.dot']]
        }
        scenario('an object is not created under a name') {
            post maps('a'), map('a')
        }
        scenario('a namespaced object is not created outside of namespaces') {
            post '/api/v1/configmaps', map('a')
        }
        scenario('field managers have a grammar') {
            post "${maps()}?fieldManager=${'m' * 129}", map('a')
            post "${maps()}?fieldManager=a%07b", map('a')
            post "${maps()}?fieldManager=me", map('a')
        }
        scenario('the field manager is the program unless it is named') {
            post maps(), map('a'), ['User-Agent': 'program/1.0 (linux)']
            post maps(), map('b'), ['User-Agent': 'no-version']
        }
    }
}
