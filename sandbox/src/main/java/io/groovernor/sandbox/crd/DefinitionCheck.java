package io.groovernor.sandbox.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.schema.GoText;
import io.groovernor.sandbox.schema.Names;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the real server refuses in a definition. Thread-safe; it keeps no state. */
public final class DefinitionCheck {
    private DefinitionCheck() {}

    /**
     * What is wrong with a definition whose defaults are set; empty when nothing is.
     *
     * @param before what it was; null for a new one
     */
    public static List<Cause> check(ObjectNode definition, @Nullable ObjectNode before) {
        JsonNode spec = definition.path("spec");
        List<Cause> causes = new ArrayList<>();
        String name = Json.text(definition, "metadata", "name");
        if (before == null && !name.equals(Json.text(spec, "names", "plural") + "." + Json.text(spec, "group"))) {
            causes.add(
                    Cause.invalid("metadata.name", GoText.quoted(name), "must be spec.names.plural+\".\"+spec.group"));
        }
        NameCheck.checkGroup(Json.text(spec, "group"), causes);
        NameCheck.checkApproval(Json.text(spec, "group"), Json.at(definition, "metadata", "annotations"), causes);
        NameCheck.checkScope(Json.text(spec, "scope"), causes);
        checkVersions(spec, causes);
        NameCheck.check(spec.path("names"), causes);
        checkStrategy(spec.path("conversion"), causes);
        checkStored(Json.at(definition, "status", "storedVersions"), spec.path("versions"), causes);
        if (spec.path("preserveUnknownFields").asBoolean()) {
            causes.add(Cause.invalid(
                    "spec.preserveUnknownFields",
                    "true",
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema"
                            + " instead"));
        }
        if (before != null) {
            checkFixed(spec, before.path("spec"), causes);
        }
        return causes;
    }

    private static void checkVersions(JsonNode spec, List<Cause> causes) {
        JsonNode versions = spec.path("versions");
        Set<String> names = new HashSet<>();
        int storage = 0;
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.get(i);
            String name = Json.text(version, "name");
            String path = "spec.versions[" + i + "]";
            storage += version.path("storage").asBoolean() ? 1 : 0;
            names.add(name);
            if (!Names.isLabel(name)) {
                causes.add(Cause.invalid(path + ".name", GoText.quoted(name), Names.LABEL_RULE));
                if (i == 0) {
                    causes.add(Cause.invalid("spec.version", GoText.quoted(name), Names.LABEL_RULE));
                }
            }
            VersionCheck.check(versions, i, path, causes);
        }
        if (names.size() < versions.size()) {
            causes.add(Cause.invalid("spec.versions", shown(versions), "must contain unique version names"));
        }
        if (storage != 1) {
            causes.add(Cause.invalid(
                    "spec.versions", shown(versions), "must have exactly one version marked as storage version"));
        }
    }

    private static void checkStrategy(JsonNode conversion, List<Cause> causes) {
        String strategy = Json.text(conversion, "strategy");
        if (!strategy.equals("None") && !strategy.equals("Webhook")) {
            causes.add(Cause.unsupported("spec.conversion.strategy", GoText.quoted(strategy), "\"None\", \"Webhook\""));
        }
        if (strategy.equals("Webhook")) {
            if (!conversion.path("webhook").has("clientConfig")) {
                causes.add(Cause.required(
                        "spec.conversion.webhookClientConfig", "required when strategy is set to Webhook"));
            }
            if (conversion.path("webhook").path("conversionReviewVersions").isEmpty()) {
                causes.add(Cause.required("spec.conversion.conversionReviewVersions", ""));
            }
        }
    }

    private static void checkStored(JsonNode stored, JsonNode versions, List<Cause> causes) {
        if (stored.isEmpty()) {
            causes.add(Cause.invalid("status.storedVersions", "null", "must have at least one stored version"));
            return;
        }
        Set<String> missing = new HashSet<>();
        stored.forEach(version -> missing.add(version.asText()));
        for (JsonNode version : versions) {
            String name = Json.text(version, "name");
            if (version.path("storage").asBoolean() && !missing.contains(name)) {
                causes.add(Cause.invalid(
                        "status.storedVersions", stored.toString(), "must have the storage version " + name));
            }
            missing.remove(name);
        }
        for (int i = 0; i < stored.size(); i++) {
            String name = stored.get(i).asText();
            if (missing.contains(name)) {
                causes.add(Cause.invalid(
                        "status.storedVersions[" + i + "]",
                        GoText.quoted(name),
                        "missing from spec.versions; " + name + " was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in "
                                + name + " and removes " + name + " from status.storedVersions"));
            }
        }
    }

    private static void checkFixed(JsonNode spec, JsonNode before, List<Cause> causes) {
        for (List<String> path :
                List.of(List.of("scope"), List.of("names", "kind"), List.of("group"), List.of("names", "plural"))) {
            String now = Json.text(spec, path.toArray(String[]::new));
            if (!now.equals(Json.text(before, path.toArray(String[]::new)))) {
                causes.add(Cause.invalid("spec." + String.join(".", path), GoText.quoted(now), "field is immutable"));
            }
        }
    }

    /** The versions as the real server's types print them, where all versions have one schema. */
    private static String shown(JsonNode versions) {
        if (versions.isMissingNode()) {
            return "null";
        }
        ArrayNode shown = Json.array();
        for (JsonNode version : versions) {
            shown.addObject()
                    .put("Name", Json.text(version, "name"))
                    .put("Served", version.path("served").asBoolean())
                    .put("Storage", version.path("storage").asBoolean())
                    .put("Deprecated", version.path("deprecated").asBoolean())
                    .putNull("DeprecationWarning")
                    .putNull("Schema")
                    .putNull("Subresources")
                    .putNull("AdditionalPrinterColumns")
                    .putNull("SelectableFields");
        }
        return shown.toString();
    }
}
