package io.groovernor.host.conformance

/**
 * What the OpenAPI documents of the real server say of the built-in models and the official client does not: how lists and
 * maps merge, what is there even when nobody wrote it, and defaults. The sandbox has this as {@code traits.txt}.
 */
class RecordedTraits {
    private final Server real
    private final Set<String> models

    /** @param models the client's names of the models that are of interest */
    RecordedTraits(Server real, Collection<String> models) {
        this.real = real
        this.models = models as Set
    }

    /** A line for each field with traits, in order. */
    List<String> lines() {
        def lines = [] as TreeSet<String>
        real.find('/openapi/v3').paths.findAll { it.key ==~ 'api/v1|apis/[^/]+/v\\d+' }.each { path, document ->
            real.find(document.serverRelativeURL).components.schemas.each { name, schema ->
                def model = clientName(name)
                if (model != null) lines.addAll(linesOf(model, schema))
            }
        }
        lines as List
    }

    private static List<String> linesOf(String model, Map schema) {
        def own = schema.'x-kubernetes-map-type' == 'atomic' ? ["$model . atomic".toString()] : []
        own + (schema.get('properties') ?: [:]).collect { field, value -> [field, traits(value)] }
            .findAll { it[1] }.collect { "$model ${it[0]} ${it[1].join(' ')}".toString() }
    }

    private static List<String> traits(Map field) {
        def found = []
        if (field.'x-kubernetes-map-type' == 'atomic') found << 'atomic'
        if (field.'x-kubernetes-map-type' == 'granular') found << 'granular'
        if (field.'x-kubernetes-list-type' == 'set') found << 'set'
        if (field.'x-kubernetes-list-type' == 'map') found << "map:${field.'x-kubernetes-list-map-keys'.join(',')}".toString()
        if (field.'x-kubernetes-patch-strategy'?.contains('merge')) {
            found << (field.'x-kubernetes-patch-merge-key' ? "merge:${field.'x-kubernetes-patch-merge-key'}".toString() : 'merge')
        }
        if (field.enum) found << "enum:${field.enum.join(',')}".toString()
        if (field.default == [:] && field.allOf) found << 'value'
        if (field.default != null && !(field.default in [[:], '', 0, false])) found << "default:${Wire.text(field.default)}".toString()
        found
    }

    /** {@code io.k8s.api.apps.v1.Deployment} is V1Deployment, but some have the group before it. */
    private String clientName(String name) {
        def parts = name.split(/\./)
        def kind = parts[-2].capitalize() + parts[-1]
        [parts[-3].capitalize() + kind, kind].find { it in models }
    }
}
