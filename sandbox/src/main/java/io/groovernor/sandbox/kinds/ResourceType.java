package io.groovernor.sandbox.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import io.groovernor.sandbox.json.Json;
import java.util.List;
import java.util.Set;

/**
 * One resource at one version, as discovery describes it.
 *
 * @param group empty for the core group
 * @param verbs what can be done, in the order of discovery
 * @param traits {@code status} and {@code scale} for the sub-resources, the others as {@code names.txt} explains them
 * @param definition this version as its custom resource definition declares it; missing for a built-in kind
 * @param storageVersion the version that objects are stored in
 * @param deprecation what clients of this version are told with every answer; may be empty
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        String listKind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        Set<String> traits,
        JsonNode definition,
        String storageVersion,
        String deprecation) {
    public ResourceType {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = List.copyOf(verbs);
        traits = Set.copyOf(traits);
    }

    /** {@code apps/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The name of the resource whatever its version, as in {@code deployments.apps}. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** What the store files it under, whatever its version: the resource, but for events, of which two groups are one. */
    public String shelf() {
        return resource().equals("events.events.k8s.io") ? "events" : resource();
    }

    /** {@code Deployment.apps}, or {@code Pod} for the core group. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    /** The version that objects are stored in, with the group. */
    public String storageApiVersion() {
        return group.isEmpty() ? storageVersion : group + "/" + storageVersion;
    }

    /** Whether a custom resource definition declares it. */
    public boolean custom() {
        return !definition.isMissingNode();
    }

    /** The structural schema of a custom kind; missing for a built-in one. */
    public JsonNode schema() {
        return Json.at(definition, "schema", "openAPIV3Schema");
    }

    public boolean has(String trait) {
        return traits.contains(trait);
    }
}
