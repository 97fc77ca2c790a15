// Keeps a ConfigMap for each @kind@: say here in one sentence what the plugin does.
watch '@resource@'
owns 'configmaps'

sync { key ->
    def @variable@ = lookup(key)
    if (@variable@ == null) {
        return // what it owns goes with it
    }
    apply kind: 'ConfigMap', apiVersion: 'v1',
          metadata: [name: key.name, namespace: key.namespace, ownerReferences: [@variable@.asOwner()]],
          data: [message: @variable@.spec.message]
    status(@variable@) { observedGeneration = @variable@.generation() }
}
