// Labels every Pod that asks for it by an annotation with its own name, so that a Service can select a single Pod.
def asks = { it.annotation('padok.fr/add-pod-name-label') == 'true' }

watch('pods') { when { asks(it) || it.label('padok.fr/pod-name') != null } }

sync { key ->
    def pod = lookup(key)
    if (pod == null || pod.isDeleting()) {
        return
    }
    def wanted = asks(pod) ? pod.name : null
    if (pod.label('padok.fr/pod-name') != wanted) {
        patch pod, [metadata: [labels: ['padok.fr/pod-name': wanted]]]
    }
}
