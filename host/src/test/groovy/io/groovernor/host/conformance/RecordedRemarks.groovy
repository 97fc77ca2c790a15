package io.groovernor.host.conformance

/**
 * What the OpenAPI documents of the real server say of fields whose type is described elsewhere, and of types without a model:
 * the official client says nothing there. The sandbox has this as {@code remarks.txt}.
 */
class RecordedRemarks {
    /** Types without a model. */
    private static final List<String> SPECIAL = [
        'Time', 'MicroTime', 'Quantity', 'IntOrString', 'RawExtension', 'FieldsV1', 'JSON', 'JSONSchemaPropsOrArray',
        'JSONSchemaPropsOrBool', 'JSONSchemaPropsOrStringArray', 'CustomResourceSubresourceStatus']

    private final Server real
    private final Map<String, String> models
    private final Set<String> known

    /**
     * @param models the client's names of the models, by those in OpenAPI documents
     * @param known what the client says, as lines
     */
    RecordedRemarks(Server real, Map<String, String> models, Collection<String> known) {
        this.real = real
        this.models = models
        this.known = known.collect { it.split(' ')[0..1].join(' ') } as Set
    }

    /** A line for each text, in order. */
    List<String> lines() {
        def lines = [] as TreeSet<String>
        real.find('/openapi/v3').paths.findAll { it.key ==~ 'api/v1|apis/[^/]+/v\\d+' }.each { path, document ->
            real.find(document.serverRelativeURL).components.schemas.each { name, schema ->
                def last = name.split(/\./)[-1]
                if (models[name] || last in SPECIAL) lines.addAll(linesOf(models[name] ?: last, schema))
            }
        }
        lines.findAll { !(it.split(' ')[0..1].join(' ') in known) } as List
    }

    private static List<String> linesOf(String model, Map schema) {
        def texts = ['.': schema.description] + (schema.get('properties') ?: [:]).collectEntries { field, it -> [field, it.description] }
        texts.findAll { it.value }.collect { field, text -> "$model $field ${text.replace('\\', '\\\\').replace('\n', '\\n')}".toString() }
    }
}
