package io.groovernor.host.conformance

class DeleteScenarios extends Topic {
    DeleteScenarios() {
        scenario('a deleted object is gone') {
            post maps(), map('a')
            delete maps('a')
            read maps('a')
            delete maps('a')
        }
        scenario('a deleted custom object is gone') {
            post widgets(), widget('a')
            delete widgets('a')
            read widgets('a')
        }
        scenario('a finalizer holds a deleted object') {
            post maps(), map('a', [:], [finalizers: ['example.com/one', 'example.com/two']])
            delete maps('a')
            read maps('a')
            delete maps('a')
            patch 'merge', maps('a'), [metadata: [finalizers: ['example.com/two']]]
            patch 'merge', maps('a'), [metadata: [finalizers: null]]
            read maps('a')
        }
        scenario('a finalizer holds a custom object, whose generation it raises') {
            post widgets(), widget('a', [n: 1], [finalizers: ['example.com/one']])
            delete widgets('a')
            patch 'merge', widgets('a'), [spec: [n: 2]]
            patch 'json', widgets('a'), [[op: 'remove', path: '/metadata/finalizers/0']]
            read widgets('a')
        }
        scenario('the last finalizer may go with an update') {
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            def held = delete(maps('a'))
            held.metadata.remove('finalizers')
            put maps('a'), held
            read maps('a')
        }
        scenario('a deletion can ask for one uid') {
            def made = post(maps(), map('a'))
            delete maps('a'), [preconditions: [uid: '11111111-1111-1111-1111-111111111111']]
            delete maps('a'), [preconditions: [uid: made.metadata.uid]]
        }
        scenario('a deletion can ask for one version') {
            def made = post(widgets(), widget('a'))
            delete widgets('a'), [preconditions: [resourceVersion: '1']]
            delete widgets('a'), [preconditions: [resourceVersion: made.metadata.resourceVersion]]
        }
        scenario('options may say their kind') {
            post maps(), map('a')
            delete maps('a'), [apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0]
        }
        scenario('options of another kind are refused') {
            post maps(), map('a')
            delete maps('a'), [apiVersion: 'v1', kind: 'ConfigMap']
            delete maps('a'), [apiVersion: 'nonsense/v1', kind: 'DeleteOptions']
        }
        scenario('a propagation policy must be known') {
            post maps(), map('a')
            delete maps('a'), [propagationPolicy: 'Sideways']
            delete "${maps('a')}?propagationPolicy=Sideways"
            delete maps('a'), [propagationPolicy: 'Orphan', orphanDependents: true]
        }
        scenario('a foreground deletion waits with a finalizer') {
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            delete maps('a'), [propagationPolicy: 'Foreground']
        }
        scenario('a background deletion is an ordinary one') {
            post maps(), map('a')
            delete "${maps('a')}?propagationPolicy=Background"
            read maps('a')
        }
        scenario('grace is for pods only') {
            post maps(), map('a')
            delete "${maps('a')}?gracePeriodSeconds=30"
            post maps(), map('b')
            delete maps('b'), [gracePeriodSeconds: -5]
        }
        scenario('a collection is deleted as far as it is selected') {
            post maps(), labelled('a', [x: '1'])
            post maps(), labelled('b', [x: '2'])
            post maps(), map('c', [:], [labels: [x: '1'], finalizers: ['example.com/one']])
            delete "${maps()}?labelSelector=x%3D1"
            read "${maps()}?labelSelector=x"
        }
        scenario('a collection of custom objects can be deleted') {
            post widgets(), widget('a')
            post widgets(), widget('b')
            delete widgets()
            read widgets()
        }
        scenario('a collection is deleted by field selector') {
            post maps(), map('a')
            post maps(), map('b')
            delete "${maps()}?fieldSelector=metadata.name%3Da"
            read maps('a')
            read maps('b')
        }
        scenario('namespaces are not deleted as a collection') {
            delete '/api/v1/namespaces'
        }
        scenario('some namespaces cannot be deleted') {
            delete '/api/v1/namespaces/default'
            delete '/api/v1/namespaces/kube-system'
            delete '/api/v1/namespaces/kube-public'
        }
        scenario('a namespace that has contents is terminated, and takes nothing new') {
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            delete "/api/v1/namespaces/$namespace"
            post maps(), map('b')
        }
        scenario('a name can be used again') {
            post maps(), map('a')
            delete maps('a')
            post maps(), map('a')
        }
        scenario('a body that is no object is refused') {
            post maps(), map('a')
            delete maps('a'), 'nonsense'
            delete maps('a'), '[]'
        }
        scenario('a missing object in a missing namespace is missed itself') {
            delete at('configmaps', 'a', 'conformance-nowhere')
            read at('configmaps', 'a', 'conformance-nowhere')
            read at('configmaps', null, 'conformance-nowhere')
        }
    }
}
