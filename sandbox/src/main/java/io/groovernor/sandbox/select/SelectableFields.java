package io.groovernor.sandbox.select;

import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields that a resource can be selected by. */
record SelectableFields(String kind, List<String> fields, boolean custom) {
    private static final List<String> EVENT = List.of(
            "involvedObject.kind",
            "involvedObject.namespace",
            "involvedObject.name",
            "involvedObject.uid",
            "involvedObject.apiVersion",
            "involvedObject.resourceVersion",
            "involvedObject.fieldPath",
            "reason",
            "reportingComponent",
            "source",
            "type");

    private static final Map<String, List<String>> EXTRA = Map.of(
            "pods",
            List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "spec.hostNetwork",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"),
            "events",
            EVENT,
            "events.events.k8s.io",
            EVENT,
            "secrets",
            List.of("type"),
            "namespaces",
            List.of("status.phase"),
            "nodes",
            List.of("spec.unschedulable"),
            "jobs.batch",
            List.of("status.successful"),
            "replicasets.apps",
            List.of("status.replicas"),
            "replicationcontrollers",
            List.of("status.replicas"),
            "certificatesigningrequests.certificates.k8s.io",
            List.of("spec.signerName"));

    static SelectableFields of(ResourceType type) {
        if (!type.custom()) {
            return new SelectableFields(type.kind(), EXTRA.getOrDefault(type.resource(), List.of()), false);
        }
        List<String> fields = new ArrayList<>();
        type.definition()
                .path("selectableFields")
                .forEach(field -> fields.add(Json.text(field, "jsonPath").substring(1)));
        return new SelectableFields(type.kind(), fields, true);
    }

    /** Where a field is found; the event's source is written as a word but stored as an object. */
    List<String> path(String field) {
        if (!field.equals("metadata.name") && !field.equals("metadata.namespace") && !fields.contains(field)) {
            throw Failures.badRequest(unknown(field));
        }
        return field.equals("source") ? List.of("source", "component") : List.of(field.split("\\.", -1));
    }

    private String unknown(String field) {
        return (fields.isEmpty() || kind.equals("ReplicaSet")) && !kind.equals("Service") && !custom
                ? "\"" + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
                : kind.equals("Job")
                        ? "field label \"" + field + "\" not supported for Job"
                        : "field label not supported: " + field;
    }
}
