package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.store.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service gets an address of its own, and ports on the nodes where its type asks for them. */
final class ServiceRules implements KindRules {
    private static final int FIRST_PORT = 30_000;
    private static final String[] ADDRESSES = {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"};

    private final Cluster cluster;

    ServiceRules(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void complete(ObjectNode object) {
        for (JsonNode port : Json.at(object, "spec", "ports")) {
            if (port instanceof ObjectNode open && (!open.has("targetPort") || isNothing(open.get("targetPort")))) {
                open.set("targetPort", open.path("port"));
            }
        }
        ObjectNode spec = Json.child(object, "spec");
        if (Json.text(spec, "sessionAffinity").equals("ClientIP") && !spec.has("sessionAffinityConfig")) {
            spec.putObject("sessionAffinityConfig").putObject("clientIP").put("timeoutSeconds", 10800);
        }
    }

    private static boolean isNothing(JsonNode port) {
        return port.isNumber() ? port.asInt() == 0 : port.asText().isEmpty();
    }

    @Override
    public void prepare(ObjectNode object, @Nullable ObjectNode before) {
        ObjectNode spec = Json.child(object, "spec");
        if (before != null) {
            dropUnused(spec, before.path("spec"));
        }
        if (Json.text(spec, "type").equals("ExternalName")) {
            return;
        }
        if (before != null) {
            for (String field : ADDRESSES) {
                JsonNode old = Json.at(before, "spec", field);
                if (!spec.has(field) && !old.isMissingNode()) {
                    spec.set(field, old);
                }
            }
        }
        if (before != null && spec.has("clusterIP")) {
            spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
        }
        if (Json.text(spec, "clusterIP").isEmpty()) {
            spec.put("clusterIP", freeAddress());
        }
        if (!spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(Json.text(spec, "clusterIP"));
        }
        boolean anyFamily = Json.text(spec, "clusterIP").equals("None") && !spec.has("selector");
        if (!spec.has("ipFamilies")) {
            ArrayNode families = spec.putArray("ipFamilies").add("IPv4");
            if (anyFamily) {
                families.add("IPv6");
            }
        }
        if (!spec.has("ipFamilyPolicy")) {
            spec.put("ipFamilyPolicy", anyFamily ? "RequireDualStack" : "SingleStack");
        }
        boolean onNodes = Json.text(spec, "type").equals("NodePort")
                || spec.path("allocateLoadBalancerNodePorts").asBoolean();
        for (JsonNode port : spec.path("ports")) {
            if (onNodes
                    && port instanceof ObjectNode open
                    && open.path("nodePort").asInt() == 0) {
                open.put("nodePort", keptPort(open, before));
            }
        }
    }

    /** What another type of service had, and this one has no use for, goes unless the change is about it. */
    private static void dropUnused(ObjectNode spec, JsonNode old) {
        if (!hasAddress(spec) && hasAddress(old)) {
            for (String field : ADDRESSES) {
                if (spec.path(field).equals(old.path(field))) {
                    spec.remove(field);
                }
            }
            spec.remove("internalTrafficPolicy");
        }
        if (!isOnNodes(spec) && isOnNodes(old)) {
            if (spec.path("externalTrafficPolicy").equals(old.path("externalTrafficPolicy"))) {
                spec.remove("externalTrafficPolicy");
            }
            if (nodePorts(spec).equals(nodePorts(old))) {
                spec.path("ports").forEach(port -> ((ObjectNode) port).remove("nodePort"));
            }
        }
    }

    private static boolean hasAddress(JsonNode spec) {
        return !Json.text(spec, "type").equals("ExternalName");
    }

    private static boolean isOnNodes(JsonNode spec) {
        return Json.text(spec, "type").equals("NodePort")
                || Json.text(spec, "type").equals("LoadBalancer");
    }

    private static List<JsonNode> nodePorts(JsonNode spec) {
        List<JsonNode> ports = new ArrayList<>();
        spec.path("ports").forEach(port -> ports.add(port.path("nodePort")));
        return ports;
    }

    @Override
    public List<Cause> check(ObjectNode object, @Nullable ObjectNode before) {
        List<Cause> causes = new ArrayList<>();
        JsonNode ports = Json.at(object, "spec", "ports");
        boolean headless = Json.text(object, "spec", "clusterIP").equals("None");
        boolean elsewhere = Json.text(object, "spec", "type").equals("ExternalName");
        if (ports.isEmpty() && !headless && !elsewhere) {
            causes.add(Cause.required("spec.ports", ""));
        }
        for (int i = 0; ports.size() > 1 && i < ports.size(); i++) {
            if (Json.text(ports.get(i), "name").isEmpty()) {
                causes.add(Cause.required("spec.ports[" + i + "].name", ""));
            }
        }
        JsonNode addresses = Json.at(object, "spec", "clusterIPs");
        if (before != null && !elsewhere && !addresses.equals(Json.at(before, "spec", "clusterIPs"))) {
            causes.add(Cause.invalid("spec.clusterIPs[0]", addresses.toString(), "may not change once set"));
        }
        return causes;
    }

    private int keptPort(ObjectNode port, @Nullable ObjectNode before) {
        if (before != null) {
            for (JsonNode old : Json.at(before, "spec", "ports")) {
                if (old.path("port").equals(port.path("port"))
                        && old.path("nodePort").asInt() > 0) {
                    return old.path("nodePort").asInt();
                }
            }
        }
        Set<Integer> taken = new HashSet<>();
        services()
                .values()
                .forEach(service -> Json.at(service, "spec", "ports")
                        .forEach(open -> taken.add(open.path("nodePort").asInt())));
        int free = FIRST_PORT;
        while (taken.contains(free)) {
            free++;
        }
        return free;
    }

    private String freeAddress() {
        Set<String> taken = new HashSet<>();
        services().values().forEach(service -> taken.add(Json.text(service, "spec", "clusterIP")));
        int free = 2; // the first is the API server's own
        while (taken.contains(address(free))) {
            free++;
        }
        return address(free);
    }

    private static String address(int number) {
        return "10.0." + (number / 256) + "." + (number % 256);
    }

    private Map<Key, ObjectNode> services() {
        return cluster.store().snapshot("services").objects();
    }
}
