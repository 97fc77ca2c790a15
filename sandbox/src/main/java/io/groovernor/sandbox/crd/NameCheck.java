package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.schema.Names;
import io.groovernor.sandbox.status.Cause;
import java.util.List;
import java.util.Locale;

/** The names of a definition, its group and its scope. */
final class NameCheck {
    private static final String APPROVED = "api-approved.kubernetes.io";

    private NameCheck() {}

    static void checkGroup(String group, List<Cause> causes) {
        if (group.isEmpty()) {
            causes.add(Cause.required("spec.group", ""));
        } else if (!Names.isSubdomain(group)) {
            causes.add(Cause.invalid("spec.group", GoText.quoted(group), Names.SUBDOMAIN_RULE));
        } else if (!group.contains(".")) {
            causes.add(Cause.invalid("spec.group", GoText.quoted(group), "should be a domain with at least one dot"));
        }
    }

    /** Groups of the Kubernetes project itself need the approval that their definitions carry. */
    static void checkApproval(String group, JsonNode annotations, List<Cause> causes) {
        boolean reserved = ("." + group).endsWith(".k8s.io") || ("." + group).endsWith(".kubernetes.io");
        if (reserved && Json.text(annotations, APPROVED).isEmpty()) {
            causes.add(Cause.required(
                    "metadata.annotations[" + APPROVED + "]",
                    "protected groups must have approval annotation \"" + APPROVED
                            + "\", see https://github.com/kubernetes/enhancements/pull/1111"));
        }
    }

    static void checkScope(String scope, List<Cause> causes) {
        if (scope.isEmpty()) {
            causes.add(Cause.required("spec.scope", ""));
        } else if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
            causes.add(Cause.unsupported("spec.scope", GoText.quoted(scope), "\"Cluster\", \"Namespaced\""));
        }
    }

    static void check(JsonNode names, List<Cause> causes) {
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            String name = Json.text(names, field);
            String path = "spec.names." + field;
            boolean mixed = field.equals("kind") || field.equals("listKind");
            if (name.isEmpty()) {
                causes.add(Cause.required(path, ""));
            } else if (!Names.isLabel(mixed ? name.toLowerCase(Locale.ROOT) : name)) {
                String prefix = mixed ? "may have mixed case, but should otherwise match: " : "";
                causes.add(Cause.invalid(path, GoText.quoted(name), prefix + Names.LABEL_RULE));
            }
        }
        for (String field : List.of("shortNames", "categories")) {
            JsonNode words = names.path(field);
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).asText();
                if (!Names.isLabel(word)) {
                    causes.add(Cause.invalid(
                            "spec.names." + field + "[" + i + "]", GoText.quoted(word), Names.LABEL_RULE));
                }
            }
        }
        String kind = Json.text(names, "kind");
        if (!kind.isEmpty() && kind.equals(Json.text(names, "listKind"))) {
            causes.add(
                    Cause.invalid("spec.names.listKind", GoText.quoted(kind), "kind and listKind may not be the same"));
        }
    }
}
