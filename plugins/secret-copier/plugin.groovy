// Copies the Secrets with the label 'secret-copier=yes' of one namespace into others, keeps the copies as the sources are, and
// takes them away with the source. A Secret of the same name that somebody else made stays as it is.
def sources = watch('secrets', namespace: config.from, labels: 'secret-copier=yes')
def copies = watch('secrets', labels: 'secret-copier=copy') {
    enqueue { "$config.from/$it.name" }
    index('name') { it.name }
}
def namespaces = watch('namespaces', labels: config.namespaces) { enqueue { sources.list()*.key } }

sync { key ->
    def source = lookup(key)
    def targets = source == null ? [] : namespaces.list().findAll { it.name != config.from && it.status.phase == 'Active' }*.name
    def made = copies.by('name', key.name).groupBy { it.namespace }

    made.each { namespace, copy ->
        if (!(namespace in targets) || copy[0].type != source.type) {
            delete copy[0]
        }
    }
    targets.each { namespace ->
        def copy = made[namespace]?.first()
        if (copy != null && copy.type == source.type) {
            update(copy) {
                data = source.data
                metadata.labels = source.labels() + ['secret-copier': 'copy']
            }
            return
        }
        try {
            create kind: 'Secret', apiVersion: 'v1', type: source.type, data: source.data,
                   metadata: [name: key.name, namespace: namespace, labels: source.labels() + ['secret-copier': 'copy']]
        } catch (ApiException refusal) {
            if (!refusal.isAlreadyExists()) {
                throw refusal
            }
            event source, Warning, 'NameTaken', "the namespace $namespace has another Secret $key.name"
        }
    }
}
