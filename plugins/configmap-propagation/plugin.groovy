// Keeps copies of a ConfigMap in the namespaces that a ConfigMapPropagation lists, and takes them away with the source, with the
// propagation, and where they are not listed any more. A ConfigMap that somebody else made stays as it is.
def propagations = watch('configmappropagations.examples.metacontroller.io', labels: 'version=v1') {
    index('source') { "$it.spec.sourceNamespace/$it.spec.sourceName" }
    index('target') { it.spec.targetNamespaces }
}
def configs = watch('configmaps') { enqueue { propagations.by('source', it.key.toString())*.key } }
def copies = owns('configmaps') { index('owner') { it.controller()?.name() } }
def namespaces = watch('namespaces') { enqueue { propagations.by('target', it.name)*.key } }

sync { key ->
    def propagation = lookup(key)
    if (propagation == null) {
        return // its copies go with it
    }
    def spec = propagation.spec
    def source = configs["$spec.sourceNamespace/$spec.sourceName"]
    def targets = source == null ? [] : spec.targetNamespaces - spec.sourceNamespace
    def open = targets.findAll { namespaces[it]?.status?.phase == 'Active' }

    copies.by('owner', key.name).findAll { it.isControlledBy(propagation) && !(it.namespace in targets) }.each { delete it }
    def taken = open.findAll {
        def there = configs["$it/$spec.sourceName"]
        there != null && !there.isControlledBy(propagation)
    }
    (open - taken).each { namespace ->
        apply([kind: 'ConfigMap', apiVersion: 'v1', data: source.data ?: [:], binaryData: source.binaryData ?: [:],
               metadata: [name: source.name, namespace: namespace, ownerReferences: [propagation.asOwner()]]], force: true)
    }
    status(propagation) {
        observedGeneration = propagation.generation()
        expected_copies = spec.targetNamespaces.size()
        actual_copies = (open - taken).size()
    }
}
