// Rolls out by colours: a new template goes to the idle one of two ReplicaSets, and the Service is switched to it as soon as all its
// replicas are available. A template that changes again meanwhile begins anew.
watch 'bluegreendeployments.ctl.enisoc.com'
def replicaSets = owns('replicasets.apps')
def services = owns('services')

def mark = 'bluegreendeployments.ctl.enisoc.com/template'

/** The same for equal values, in whatever order their fields are. */
static String canonical(Object value) {
    value instanceof Map ? value.collectEntries { [it.key, canonical(it.value)] }.sort().toString()
        : value instanceof List ? value.collect { canonical(it) }.toString() : "$value"
}

sync { key ->
    def bgd = lookup(key)
    if (bgd == null) {
        return // what it owns goes with it
    }
    def template = bgd.spec.template
    def hash = canonical(template).sha256()
    def sets = ['blue', 'green'].collectEntries { [it, replicaSets["$key.namespace/$bgd.name-$it"]] }
    def live = services["$key.namespace/$bgd.spec.service.metadata.name"]?.spec?.selector?.color ?: 'blue'
    def idle = live == 'blue' ? 'green' : 'blue'

    def scaled = { String color, int number ->
        if (sets[color] != null && sets[color].spec.replicas != number) {
            patch sets[color], [spec: [replicas: number]]
        }
    }
    def rolled = { String color, int number ->
        def labels = template.metadata.labels + [color: color]
        apply([kind: 'ReplicaSet', apiVersion: 'apps/v1',
               metadata: [name: "$bgd.name-$color", namespace: key.namespace, labels: labels, annotations: [(mark): hash],
                          ownerReferences: [bgd.asOwner()]],
               spec: [replicas: number, minReadySeconds: bgd.spec.minReadySeconds,
                      selector: [matchLabels: (bgd.spec.selector.matchLabels ?: [:]) + [color: color]],
                      template: template + [metadata: template.metadata + [labels: labels]]]], force: true)
    }
    def switched = { String color ->
        def service = bgd.spec.service
        apply([kind: 'Service', apiVersion: 'v1',
               metadata: service.metadata + [namespace: key.namespace, ownerReferences: [bgd.asOwner()]],
               spec: service.spec + [selector: service.spec.selector + [color: color]]], force: true)
    }

    if (sets.every { it.value == null }) {
        rolled(live, bgd.spec.replicas)
        rolled(idle, 0)
        switched(live)
    } else if (sets[live]?.annotation(mark) == hash) { // nothing to roll out
        scaled(live, bgd.spec.replicas)
        scaled(idle, 0)
        switched(live)
    } else if (sets[idle]?.annotation(mark) != hash) { // a rollout begins, once the one before is cleared away
        scaled(idle, 0)
        if (sets[idle] == null || sets[idle].spec.replicas == 0 && !sets[idle].status.replicas) {
            rolled(idle, bgd.spec.replicas)
        }
    } else if ((sets[idle].status.availableReplicas ?: 0) != bgd.spec.replicas) {
        scaled(idle, bgd.spec.replicas)
    } else {
        switched(idle)
        scaled(live, 0)
        live = idle
    }
    status(bgd) {
        observedGeneration = bgd.generation()
        activeColor = live
        active = sets.find { it.key == live }.value?.status ?: [:]
        inactive = sets.find { it.key != live }.value?.status ?: [:]
    }
}
