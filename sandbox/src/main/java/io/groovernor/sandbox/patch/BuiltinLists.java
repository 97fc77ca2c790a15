package io.groovernor.sandbox.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of the built-in kinds that are not one value: by the name of the field, where that is not enough by its parent. */
final class BuiltinLists {
    private static final ListType NAMED = ListType.by("name");

    private static final Map<String, ListType> BY_NAME = Map.ofEntries(
            Map.entry("containers", NAMED),
            Map.entry("initContainers", NAMED),
            Map.entry("ephemeralContainers", NAMED),
            Map.entry("volumes", NAMED),
            Map.entry("env", NAMED),
            Map.entry("imagePullSecrets", NAMED),
            Map.entry("resourceClaims", NAMED),
            Map.entry("schedulingGates", NAMED),
            Map.entry("webhooks", NAMED),
            Map.entry("matchConditions", NAMED),
            Map.entry("volumeMounts", ListType.by("mountPath")),
            Map.entry("volumeDevices", ListType.by("devicePath")),
            Map.entry("hostAliases", ListType.by("ip")),
            Map.entry("podIPs", ListType.by("ip")),
            Map.entry("hostIPs", ListType.by("ip")),
            Map.entry("conditions", ListType.by("type")),
            Map.entry("ownerReferences", ListType.by("uid")),
            Map.entry("topologySpreadConstraints", ListType.by("topologyKey", "whenUnsatisfiable")),
            Map.entry("finalizers", ListType.SET));

    private static final Map<String, ListType> BY_PARENT = Map.of(
            "containers.ports", ListType.by("containerPort", "protocol"),
            "initContainers.ports", ListType.by("containerPort", "protocol"),
            "spec.ports", ListType.by("port", "protocol"),
            "spec.taints", ListType.by("key", "effect"),
            "status.addresses", ListType.by("type"));

    private static final Set<String> ATOMIC = Set.of(
            "selector",
            "labelSelector",
            "namespaceSelector",
            "ownerReferences",
            "involvedObject",
            "regarding",
            "related",
            "secretRef",
            "configMapKeyRef",
            "secretKeyRef",
            "fieldRef",
            "resourceFieldRef",
            "roleRef");

    /** The structures that the types of the server embed by value, and the lists that they always write. */
    private static final Set<String> ALWAYS_THERE = Set.of(
            "metadata",
            "spec",
            "status",
            "template",
            "jobTemplate",
            "strategy",
            "updateStrategy",
            "containers",
            "involvedObject",
            "source",
            "names",
            "acceptedNames",
            "rules",
            "versions",
            "resources");

    static final ListTypes TYPES = new ListTypes() {
        @Override
        public ListType at(List<String> path) {
            return BuiltinLists.at(path);
        }

        @Override
        public boolean isAtomic(List<String> path) {
            return ATOMIC.contains(path.get(path.size() - 1));
        }

        @Override
        public boolean isAlwaysThere(List<String> path) {
            return ALWAYS_THERE.contains(path.get(path.size() - 1));
        }
    };

    private BuiltinLists() {}

    static ListType at(List<String> path) {
        String field = path.get(path.size() - 1);
        ListType byName = BY_NAME.get(field);
        if (byName != null) {
            return byName;
        }
        String parent = path.size() < 2 ? "" : path.get(path.size() - 2);
        return BY_PARENT.getOrDefault(parent + "." + field, ListType.ATOMIC);
    }
}
