// Rolls a Deployment out anew when a ConfigMap or Secret that its Pods use has changed: a hash of what they hold stands in its
// Pod template, so that a change of theirs is a change of the template. Only Deployments that ask for it by an annotation.

/** What its Pods use, such as {@code ConfigMap/shop/settings}. */
static List<String> uses(Resource deployment) {
    def pod = deployment.spec.template.spec
    def containers = (pod.containers ?: []) + (pod.initContainers ?: [])
    def env = containers.collectMany { it.env ?: [] }*.valueFrom
    def all = containers.collectMany { it.envFrom ?: [] }
    def volumes = (pod.volumes ?: []) + (pod.volumes ?: []).collectMany { it.projected?.sources ?: [] }
    def maps = volumes*.configMap*.name + all*.configMapRef*.name + env*.configMapKeyRef*.name
    def secrets = volumes*.secret.collect { it?.secretName ?: it?.name } + all*.secretRef*.name + env*.secretKeyRef*.name
    (maps.findAll().collect { "ConfigMap/$deployment.namespace/$it" } +
        secrets.findAll().collect { "Secret/$deployment.namespace/$it" })*.toString().unique().sort()
}

def asks = { it.annotation('config-rollout') == 'true' }

def deployments = watch('deployments.apps') {
    when { asks(it) }
    index('config') { asks(it) ? uses(it) : null }
}
def configs = [ConfigMap: watch('configmaps') { enqueue { deployments.by('config', "ConfigMap/$it.key")*.key } },
               Secret: watch('secrets') { enqueue { deployments.by('config', "Secret/$it.key")*.key } }]

sync { key ->
    def deployment = lookup(key)
    if (deployment == null || !asks(deployment)) {
        return
    }
    def contents = uses(deployment).collectEntries { use ->
        def kind = use.tokenize('/').first()
        [use, configs[kind][use - "$kind/"]]
    }
    if (contents.any { it.value == null }) {
        return // its Pods cannot start yet; what is missing wakes this key when it comes
    }
    def hash = contents.collect { use, config -> "$use ${config.data as TreeMap} ${config.binaryData as TreeMap}" }.join('\n').sha256()
    def template = deployment.spec.template
    if (template.metadata.annotations['config-rollout/hash'] != hash) {
        patch deployment, [spec: [template: [metadata: [annotations: ['config-rollout/hash': hash]]]]]
        event deployment, Normal, 'ConfigRollout', "rolled out with ${contents.keySet().join(', ') ?: 'no configuration'}"
    }
}
