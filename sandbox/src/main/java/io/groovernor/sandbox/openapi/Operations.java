package io.groovernor.sandbox.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The paths of resources and what can be done there. kubectl looks here whether it may send a parameter. */
final class Operations {
    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "list",
                    List.of(
                            "allowWatchBookmarks:boolean",
                            "continue:string",
                            "fieldSelector:string",
                            "labelSelector:string",
                            "limit:integer",
                            "resourceVersion:string",
                            "resourceVersionMatch:string",
                            "sendInitialEvents:boolean",
                            "timeoutSeconds:integer",
                            "watch:boolean"),
            "post", List.of("dryRun:string", "fieldManager:string", "fieldValidation:string"),
            "put", List.of("dryRun:string", "fieldManager:string", "fieldValidation:string"),
            "patch", List.of("dryRun:string", "fieldManager:string", "fieldValidation:string", "force:boolean"),
            "delete",
                    List.of(
                            "dryRun:string",
                            "gracePeriodSeconds:integer",
                            "orphanDependents:boolean",
                            "propagationPolicy:string"),
            "deletecollection",
                    List.of(
                            "continue:string",
                            "dryRun:string",
                            "fieldSelector:string",
                            "gracePeriodSeconds:integer",
                            "labelSelector:string",
                            "limit:integer",
                            "orphanDependents:boolean",
                            "propagationPolicy:string",
                            "resourceVersion:string",
                            "resourceVersionMatch:string",
                            "sendInitialEvents:boolean",
                            "timeoutSeconds:integer"));

    private final Dialect dialect;
    private final ObjectNode paths;

    /** @param paths where they go */
    Operations(Dialect dialect, ObjectNode paths) {
        this.dialect = dialect;
        this.paths = paths;
    }

    /** Adds everything that can be done with a resource. */
    void add(ResourceType type) {
        String root = type.group().isEmpty() ? "/api/v1/" : "/apis/" + type.apiVersion() + "/";
        boolean listed = type.verbs().contains("list");
        String all = root + (type.namespaced() ? "namespaces/{namespace}/" : "") + type.plural();
        if (type.namespaced() && listed) {
            add(type, root + type.plural(), "get", "list", "ForAllNamespaces", "list");
        }
        if (listed) {
            add(type, all, "get", "list", "", "list");
        }
        for (String verb : type.verbs()) {
            switch (verb) {
                case "create" -> add(type, all, "post", "create", "", "post");
                case "deletecollection" -> add(type, all, "delete", "deleteCollection", "", "deletecollection");
                case "get" -> add(type, all + "/{name}", "get", "read", "", "get");
                case "update" -> add(type, all + "/{name}", "put", "replace", "", "put");
                case "patch" -> add(type, all + "/{name}", "patch", "patch", "", "patch");
                case "delete" -> add(type, all + "/{name}", "delete", "delete", "", "delete");
                default -> {
                    // A watch is a list with a parameter.
                }
            }
        }
        for (String sub : List.of("status", "scale")) {
            if (type.has(sub)) {
                String name = sub.equals("status") ? "Status" : "Scale";
                add(type, all + "/{name}/" + sub, "get", "read", name, "get");
                add(type, all + "/{name}/" + sub, "put", "replace", name, "put");
                add(type, all + "/{name}/" + sub, "patch", "patch", name, "patch");
            }
        }
    }

    private void add(ResourceType type, String path, String method, String verb, String suffix, String action) {
        ObjectNode item = Json.child(paths, path);
        ObjectNode operation = item.putObject(method);
        operation.putArray("tags").add(tag(type));
        operation.put("operationId", id(type, verb, suffix));
        ArrayNode parameters = operation.putArray("parameters");
        PARAMETERS.getOrDefault(action, List.of()).forEach(parameter -> parameters.add(parameter(parameter, "query")));
        for (String part : List.of("namespace", "name")) {
            if (path.contains("{" + part + "}")) {
                parameters.add(parameter(part + ":string", "path"));
            }
        }
        operation.putObject("responses").putObject("200").put("description", "OK");
        operation.put("x-kubernetes-action", action);
        boolean scale = suffix.equals("Scale");
        operation
                .putObject("x-kubernetes-group-version-kind")
                .put("group", scale ? "autoscaling" : type.group())
                .put("kind", scale ? "Scale" : type.kind())
                .put("version", scale ? "v1" : type.version());
    }

    private ObjectNode parameter(String described, String place) {
        int colon = described.indexOf(':');
        ObjectNode parameter =
                Json.object().put("name", described.substring(0, colon)).put("in", place);
        if (place.equals("path")) {
            parameter.put("required", true);
        }
        ObjectNode schema = dialect == Dialect.V2 ? parameter : parameter.putObject("schema");
        schema.put("type", described.substring(colon + 1)).put("uniqueItems", true);
        return parameter;
    }

    private static String id(ResourceType type, String verb, String suffix) {
        boolean collection = verb.equals("deleteCollection");
        boolean namespaced = type.namespaced() && !suffix.equals("ForAllNamespaces");
        return (collection ? "delete" : verb)
                + groupVersion(type)
                + (collection ? "Collection" : "")
                + (namespaced ? "Namespaced" : "")
                + type.kind()
                + suffix;
    }

    private static String groupVersion(ResourceType type) {
        String group = type.group().isEmpty() ? "core" : type.group().replaceFirst("\\.k8s\\.io$", "");
        StringBuilder name = new StringBuilder();
        for (String part : (group + "." + type.version()).split("[.-]", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }

    private static String tag(ResourceType type) {
        String name = groupVersion(type);
        int version = name.length() - type.version().length();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1, version) + "_" + type.version();
    }
}
