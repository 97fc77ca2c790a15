package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** What tables say of services and what leads to them. */
final class NetworkCells {
    private static final String NONE = "<none>";
    private static final int SHOWN = 3;

    static final Map<String, Cell> ALL = Map.of(
            "service.address",
                    (service, now) -> {
                        String address =
                                Json.text(Json.at(service, "spec", "clusterIPs").path(0));
                        return address.isEmpty() ? NONE : address;
                    },
            "service.external", (service, now) -> external(service),
            "service.ports", (service, now) -> ports(service),
            "balancer", (object, now) -> balancer(object),
            "ingress.hosts", (ingress, now) -> hosts(Json.at(ingress, "spec", "rules")),
            "ingress.ports", (ingress, now) -> Json.at(ingress, "spec", "tls").isEmpty() ? "80" : "80, 443",
            "ingress.parameters", (type, now) -> parameters(Json.at(type, "spec", "parameters")),
            "endpoints", (endpoints, now) -> endpoints(endpoints.path("subsets")),
            "slice.endpoints",
                    (slice, now) -> {
                        List<String> all = new ArrayList<>();
                        for (JsonNode endpoint : slice.path("endpoints")) {
                            endpoint.path("addresses").forEach(address -> all.add(address.asText()));
                        }
                        return some(all);
                    });

    private NetworkCells() {}

    static String slicePorts(ObjectNode slice) {
        List<String> all = new ArrayList<>();
        for (JsonNode port : slice.path("ports")) {
            all.add(port.has("port") ? port.get("port").asText() : port.has("name") ? Json.text(port, "name") : "*");
        }
        return some(all);
    }

    private static String some(List<String> all) {
        if (all.isEmpty()) {
            return "<unset>";
        }
        String shown = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? shown + " + " + (all.size() - SHOWN) + " more..." : shown;
    }

    private static String external(ObjectNode service) {
        String own = Cells.joined(Json.at(service, "spec", "externalIPs"));
        return switch (Json.text(service, "spec", "type")) {
            case "ClusterIP", "NodePort" -> own.isEmpty() ? NONE : own;
            case "LoadBalancer" -> {
                String balancer = balancer(service);
                String both = balancer + (balancer.isEmpty() || own.isEmpty() ? "" : ",") + own;
                yield both.isEmpty() ? "<pending>" : both;
            }
            case "ExternalName" -> Json.text(service, "spec", "externalName");
            default -> "<unknown>";
        };
    }

    private static String balancer(ObjectNode object) {
        TreeSet<String> addresses = new TreeSet<>();
        for (JsonNode ingress : Json.at(object, "status", "loadBalancer", "ingress")) {
            String address = Json.text(ingress, "ip");
            addresses.add(address.isEmpty() ? Json.text(ingress, "hostname") : address);
        }
        addresses.remove("");
        return String.join(",", addresses);
    }

    private static String ports(ObjectNode service) {
        List<String> all = new ArrayList<>();
        for (JsonNode port : Json.at(service, "spec", "ports")) {
            int node = port.path("nodePort").asInt();
            all.add(port.path("port").asInt() + (node > 0 ? ":" + node : "") + "/" + Json.text(port, "protocol"));
        }
        return all.isEmpty() ? NONE : String.join(",", all);
    }

    private static String hosts(JsonNode rules) {
        List<String> hosts = new ArrayList<>();
        boolean more = false;
        for (JsonNode rule : rules) {
            String host = Json.text(rule, "host");
            more |= hosts.size() == SHOWN;
            if (!more && !host.isEmpty()) {
                hosts.add(host);
            }
        }
        String shown = hosts.isEmpty() ? "*" : String.join(",", hosts);
        return more ? shown + " + " + (rules.size() - SHOWN) + " more..." : shown;
    }

    private static String parameters(JsonNode parameters) {
        if (parameters.isMissingNode()) {
            return NONE;
        }
        String group = Json.text(parameters, "apiGroup");
        return Json.text(parameters, "kind") + (group.isEmpty() ? "" : "." + group) + "/"
                + Json.text(parameters, "name");
    }

    static String parent(JsonNode reference) {
        if (reference.isMissingNode()) {
            return NONE;
        }
        String group = Json.text(reference, "group");
        String namespace = Json.text(reference, "namespace");
        return (Json.text(reference, "resource") + (group.isEmpty() ? "" : "." + group)).toLowerCase(Locale.ROOT)
                + (namespace.isEmpty() ? "" : "/" + namespace)
                + "/" + Json.text(reference, "name");
    }

    private static String endpoints(JsonNode subsets) {
        if (subsets.isEmpty()) {
            return NONE;
        }
        List<String> all = new ArrayList<>();
        for (JsonNode subset : subsets) {
            if (subset.path("ports").isEmpty()) {
                subset.path("addresses").forEach(address -> all.add(Json.text(address, "ip")));
            }
            for (JsonNode port : subset.path("ports")) {
                for (JsonNode address : subset.path("addresses")) {
                    String ip = Json.text(address, "ip");
                    all.add((ip.contains(":") ? "[" + ip + "]" : ip) + ":"
                            + port.path("port").asInt());
                }
            }
        }
        return all.isEmpty() ? "" : some(all);
    }
}
