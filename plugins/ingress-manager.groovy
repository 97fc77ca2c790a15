// Gives every Service with the annotation 'ingress/http' an Ingress of the same name, and takes it away with the annotation.
// An Ingress that somebody else made is left alone.
watch('services') { when { it.annotation('ingress/http') != null } }
def ingresses = owns('ingresses.networking.k8s.io')

workers 5
retry max: 10

sync { key ->
    def service = lookup(key)
    def ingress = ingresses[key]
    if (service == null) {
        return // the Ingress goes with its owner
    }
    if (service.annotation('ingress/http') == null) {
        if (ingress?.isControlledBy(service)) {
            delete ingress
            event service, Normal, 'IngressDeleted', "Ingress $key.name deleted"
        }
        return
    }
    if (ingress != null) {
        if (!ingress.isControlledBy(service)) {
            event service, Warning, 'ErrResourceExists', "Ingress $key.name exists and is not managed by this Service"
        }
        return
    }
    apply kind: 'Ingress', apiVersion: 'networking.k8s.io/v1',
          metadata: [name: key.name, namespace: key.namespace, ownerReferences: [service.asOwner()]],
          spec: [ingressClassName: 'nginx',
                 rules: [[host: 'example.com',
                          http: [paths: [[path: '/', pathType: 'Prefix',
                                          backend: [service: [name: key.name, port: [number: 80]]]]]]]]]
    event service, Normal, 'IngressCreated', "Ingress $key.name created"
}
