package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The cells for which there is no simpler rule, by the names that {@code columns.txt} calls them; as the server prints them. */
final class Cells {
    private static final String NONE = "<none>";
    private static final Map<String, Cell> BY_NAME = new HashMap<>();

    static {
        BY_NAME.putAll(PodCells.ALL);
        BY_NAME.putAll(WorkloadCells.ALL);
        BY_NAME.putAll(NetworkCells.ALL);
        BY_NAME.putAll(EventCells.ALL);
        BY_NAME.putAll(VolumeCells.ALL);
        BY_NAME.putAll(Map.of(
                "policy.paramKind", (object, now) -> paramKind(Json.at(object, "spec", "paramKind")),
                "policy.paramRef", (object, now) -> paramRef(Json.at(object, "spec", "paramRef")),
                "node.status", (node, now) -> nodeStatus(node),
                "node.roles", (node, now) -> nodeRoles(node),
                "node.internal", (node, now) -> nodeAddress(node, "InternalIP"),
                "node.external", (node, now) -> nodeAddress(node, "ExternalIP"),
                "node.kernel", (node, now) -> kernel(Json.at(node, "status", "nodeInfo")),
                "request.duration",
                        (request, now) -> {
                            JsonNode seconds = Json.at(request, "spec", "expirationSeconds");
                            return seconds.isMissingNode() ? NONE : Ages.ofSeconds(seconds.asLong());
                        },
                "request.status", (request, now) -> requestStatus(request),
                "claim.state", (claim, now) -> claimState(claim)));
        BY_NAME.putAll(Map.of(
                "binding.role",
                        (binding, now) ->
                                Json.text(binding, "roleRef", "kind") + "/" + Json.text(binding, "roleRef", "name"),
                "binding.users", (binding, now) -> subjects(binding, "User"),
                "binding.groups", (binding, now) -> subjects(binding, "Group"),
                "binding.accounts", (binding, now) -> subjects(binding, "ServiceAccount"),
                "quota.requests", (quota, now) -> quota(quota, false),
                "quota.limits", (quota, now) -> quota(quota, true),
                "flow.missing",
                        (flow, now) -> {
                            String dangling = Json.text(condition(flow, "Dangling"), "status");
                            return dangling.isEmpty() ? "?" : dangling;
                        },
                "slice.ports", (slice, now) -> NetworkCells.slicePorts(slice),
                "address.parent", (address, now) -> NetworkCells.parent(Json.at(address, "spec", "parentRef")),
                "controller", (object, now) -> controller(object)));
        BY_NAME.putAll(Map.of(
                "component.status",
                        (component, now) -> {
                            String healthy = Json.text(healthy(component), "status");
                            return healthy.isEmpty() ? "Unknown" : healthy.equals("True") ? "Healthy" : "Unhealthy";
                        },
                "component.message", (component, now) -> Json.text(healthy(component), "message"),
                "component.error", (component, now) -> Json.text(healthy(component), "error"),
                "definition.versions", (definition, now) -> versions(definition),
                "definition.shortNames",
                        (definition, now) -> joined(Json.at(definition, "spec", "names", "shortNames")),
                "definition.established",
                        (definition, now) -> Json.text(condition(definition, "Established"), "status")
                                .equals("True"),
                "apiservice.service", (service, now) -> serviceOf(Json.at(service, "spec", "service")),
                "apiservice.available", (service, now) -> available(condition(service, "Available"))));
    }

    private Cells() {}

    static Cell named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), () -> "columns.txt names a cell that nobody knows: " + name);
    }

    /** The condition of a type in a status; a missing node when there is none. */
    static JsonNode condition(JsonNode object, String type) {
        return conditionIn(Json.at(object, "status", "conditions"), type);
    }

    private static JsonNode conditionIn(JsonNode conditions, String type) {
        for (JsonNode condition : conditions) {
            if (Json.text(condition, "type").equals(type)) {
                return condition;
            }
        }
        return Json.object().path(type);
    }

    static String joined(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return String.join(",", all);
    }

    private static String paramKind(JsonNode kind) {
        return kind.isMissingNode() ? "<unset>" : Json.text(kind, "apiVersion") + "/" + Json.text(kind, "kind");
    }

    private static String paramRef(JsonNode reference) {
        String name = Json.text(reference, "name");
        if (name.isEmpty()) {
            return "<unset>";
        }
        String namespace = Json.text(reference, "namespace");
        return (namespace.isEmpty() ? "*" : namespace) + "/" + name;
    }

    private static String nodeStatus(ObjectNode node) {
        String ready = Json.text(condition(node, "Ready"), "status");
        String status = ready.isEmpty() ? "Unknown" : ready.equals("True") ? "Ready" : "NotReady";
        return Json.at(node, "spec", "unschedulable").asBoolean() ? status + ",SchedulingDisabled" : status;
    }

    private static String nodeRoles(ObjectNode node) {
        TreeSet<String> roles = new TreeSet<>();
        Json.at(node, "metadata", "labels").properties().forEach(label -> {
            String prefix = "node-role.kubernetes.io/";
            if (label.getKey().startsWith(prefix)) {
                roles.add(label.getKey().substring(prefix.length()));
            } else if (label.getKey().equals("kubernetes.io/role")) {
                roles.add(label.getValue().asText());
            }
        });
        roles.remove("");
        return roles.isEmpty() ? NONE : String.join(",", roles);
    }

    private static String nodeAddress(ObjectNode node, String type) {
        for (JsonNode address : Json.at(node, "status", "addresses")) {
            if (Json.text(address, "type").equals(type)) {
                return Json.text(address, "address");
            }
        }
        return NONE;
    }

    private static String kernel(JsonNode info) {
        String version = Json.text(info, "kernelVersion");
        String architecture = Json.text(info, "architecture");
        return (version.isEmpty() ? "<unknown>" : version) + (architecture.isEmpty() ? "" : " (" + architecture + ")");
    }

    private static String requestStatus(ObjectNode request) {
        boolean denied = !condition(request, "Denied").isMissingNode();
        boolean approved = !condition(request, "Approved").isMissingNode();
        return (denied ? "Denied" : approved ? "Approved" : "Pending")
                + (condition(request, "Failed").isMissingNode() ? "" : ",Failed")
                + (Json.text(request, "status", "certificate").isEmpty() ? "" : ",Issued");
    }

    private static String claimState(ObjectNode claim) {
        boolean deleted = Json.at(claim, "metadata").has("deletionTimestamp");
        if (Json.at(claim, "status", "allocation").isMissingNode()) {
            return deleted ? "deleted" : "pending";
        }
        return (deleted ? "deleted,allocated" : "allocated")
                + (Json.at(claim, "status", "reservedFor").isEmpty() ? "" : ",reserved");
    }

    private static String subjects(ObjectNode binding, String kind) {
        List<String> names = new ArrayList<>();
        for (JsonNode subject : binding.path("subjects")) {
            if (Json.text(subject, "kind").equals(kind)) {
                String namespace = kind.equals("ServiceAccount") ? Json.text(subject, "namespace") + "/" : "";
                names.add(namespace + Json.text(subject, "name"));
            }
        }
        return String.join(", ", names);
    }

    private static String quota(ObjectNode quota, boolean limits) {
        JsonNode hard = Json.at(quota, "status", "hard");
        TreeSet<String> names = new TreeSet<>();
        hard.properties().forEach(entry -> {
            if (entry.getKey().startsWith("limits.") == limits) {
                names.add(entry.getKey());
            }
        });
        return String.join(
                ", ",
                names.stream()
                        .map(name -> name + ": "
                                + Json.at(quota, "status", "used", name).asText("0") + "/"
                                + Json.text(hard, name))
                        .toList());
    }

    private static String controller(ObjectNode object) {
        for (JsonNode owner : Json.at(object, "metadata", "ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                String apiVersion = Json.text(owner, "apiVersion");
                int slash = apiVersion.indexOf('/');
                String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
                return Json.text(owner, "kind").toLowerCase(Locale.ROOT) + group + "/" + Json.text(owner, "name");
            }
        }
        return NONE;
    }

    private static JsonNode healthy(ObjectNode component) {
        return conditionIn(component.path("conditions"), "Healthy");
    }

    private static String versions(ObjectNode definition) {
        TreeSet<String> versions = new TreeSet<>();
        for (JsonNode version : Json.at(definition, "spec", "versions")) {
            if (version.path("served").asBoolean()) {
                versions.add(
                        Json.text(version, "name") + (version.path("storage").asBoolean() ? "(storage)" : ""));
            }
        }
        return String.join(",", versions);
    }

    private static String serviceOf(JsonNode reference) {
        return reference.isMissingNode()
                ? "Local"
                : Json.text(reference, "namespace") + "/" + Json.text(reference, "name");
    }

    private static String available(JsonNode condition) {
        String status = Json.text(condition, "status");
        String reason = Json.text(condition, "reason");
        if (status.isEmpty()) {
            return "Unknown";
        }
        return status.equals("True") || reason.isEmpty() ? status : status + " (" + reason + ")";
    }
}
