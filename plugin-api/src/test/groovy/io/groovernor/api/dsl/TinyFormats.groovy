package io.groovernor.api.dsl

import groovy.transform.Canonical
import io.groovernor.api.resource.ObjectFormats

/** As much of the formats as the specs need: one model, and YAML of one {@code kind: NAME} line per document. */
class TinyFormats implements ObjectFormats {
    @Canonical
    static class Model {
        String kind
        String name
    }

    <T> T toModel(Map<String, ?> fields, Class<T> model) {
        model.cast(new Model(fields.kind as String, fields.metadata.name as String))
    }

    Map<String, Object> fromModel(Object model) {
        [apiVersion: 'v1', kind: model.kind, metadata: [name: model.name]]
    }

    List<Map<String, Object>> fromYaml(String yaml) {
        yaml.split('---\n').collect { [apiVersion: 'v1', kind: it.trim() - 'kind: ', metadata: [name: 'x']] }
    }
}
