// Gives every Foo a Deployment of nginx, named and scaled as the Foo says, and reports how many replicas are available.
watch 'foos.samplecontroller.k8s.io'
def deployments = owns('deployments.apps')

workers 2

sync { key ->
    def foo = lookup(key)
    if (foo == null) {
        return // its Deployment goes with it
    }
    def name = foo.spec.deploymentName
    if (!name) {
        permanent "$key: deployment name must be specified"
    }
    def existing = deployments["$key.namespace/$name"]
    if (existing != null && !existing.isControlledBy(foo)) {
        def problem = "Resource \"$name\" already exists and is not managed by Foo"
        event foo, Warning, 'ErrResourceExists', problem
        throw new IllegalStateException(problem)
    }
    def labels = [app: 'nginx', controller: foo.name]
    def deployment = apply([kind: 'Deployment', apiVersion: 'apps/v1',
                            metadata: [name: name, namespace: key.namespace, ownerReferences: [foo.asOwner()]],
                            spec: [replicas: foo.spec.replicas,
                                   selector: [matchLabels: labels],
                                   template: [metadata: [labels: labels],
                                              spec: [containers: [[name: 'nginx', image: 'nginx:latest']]]]]], force: true)
    status(foo) { availableReplicas = deployment.status.availableReplicas ?: 0 }
    if (deployment.resourceVersion() != existing?.resourceVersion()) {
        event foo, Normal, 'Synced', 'Foo synced successfully'
    }
}
