package io.groovernor.host.conformance

/** The custom kinds of the scenarios, in the group {@code conformance.example.com}. */
class Definitions {
    private static final String PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    private static final Map ANYTHING = [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]

    /** Lists and maps of every type. */
    private static final Map TYPED = [type: 'object', properties: [
        k: [type: 'string'], l: [type: 'string'], m: [type: 'string'],
        items: [type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['id'],
                items: [type: 'object', required: ['id'], properties: [id: [type: 'string'], v: [type: 'string'], w: [type: 'string']]]],
        tags: [type: 'array', 'x-kubernetes-list-type': 'set', items: [type: 'string']],
        words: [type: 'array', items: [type: 'string']],
        whole: [type: 'object', 'x-kubernetes-map-type': 'atomic', additionalProperties: [type: 'string']],
        parts: [type: 'object', additionalProperties: [type: 'string']]]]

    /** Widgets have a status, a scale and no schema to speak of; gadgets have nothing; gauges have types. */
    static final List<Map> ALL = [
        definition('conformance.example.com', 'Widget', [subresources: [
            status: [:], scale: [specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas',
                                 labelSelectorPath: '.status.selector']]]),
        definition('conformance.example.com', 'Gadget'),
        definition('conformance.example.com', 'Gauge', [schema: [openAPIV3Schema: [type: 'object', properties: [spec: TYPED]]]])]

    static Map definition(String group, String kind, Map version = [:]) {
        def plural = kind.toLowerCase(Locale.ROOT) + 's'
        [apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: "$plural.$group".toString()],
         spec: [group: group, scope: 'Namespaced', names: [plural: plural, kind: kind],
                versions: [[name: 'v1', served: true, storage: true,
                            schema: [openAPIV3Schema: [type: 'object', properties: [spec: ANYTHING, status: ANYTHING]]]] + version]]]
    }

    static void install(Server server) {
        ALL.each {
            if (server.find("$PATH/$it.metadata.name") == null) server.create(PATH, it)
            awaitServed(server, "/apis/$it.spec.group/v1/$it.spec.names.plural")
        }
    }

    /** The real server serves a new kind a moment after it accepted its definition. */
    static void awaitServed(Server server, String path) {
        def end = System.nanoTime() + Server.PATIENCE.toNanos()
        while (server.find(path) == null) {
            assert System.nanoTime() < end: "$server.name does not serve $path"
            Thread.onSpinWait()
        }
    }
}
