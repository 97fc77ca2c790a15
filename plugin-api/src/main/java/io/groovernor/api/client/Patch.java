package io.groovernor.api.client;

import io.groovernor.api.resource.Frozen;
import java.util.List;
import java.util.Map;

/**
 * A change of one object that is sent as such, without the rest of the object.
 *
 * @param type how the change is written
 * @param body a map of fields, or for {@link Type#JSON} the list of operations
 * @param subresource such as {@code status}; empty for the object itself
 * @param force for {@link Type#APPLY}: takes fields over that other managers own
 */
public record Patch(Type type, Object body, String subresource, boolean force) {
    /** How a change is written. */
    public enum Type {
        /** Fields that are merged (RFC 7386): null removes, lists are replaced. */
        MERGE,
        /** Fields that are merged, lists too, by the keys of their items. Built-in kinds only. */
        STRATEGIC,
        /** Operations in their order (RFC 6902), all of them or none. */
        JSON,
        /** Server-side apply of an object that exists. */
        APPLY
    }

    public Patch {
        if (type == Type.JSON ? !(body instanceof List<?>) : !(body instanceof Map<?, ?>)) {
            throw new IllegalArgumentException(
                    type == Type.JSON
                            ? "a JSON patch is a list of operations, such as [[op: 'remove', path: '/spec/x']]"
                            : "this patch is a map of fields; a list of operations is a JSON patch");
        }
        if (force && type != Type.APPLY) {
            throw new IllegalArgumentException("only a patch of type 'apply' can have 'force'");
        }
    }

    /** Merges fields: null removes, lists are replaced. */
    public static Patch merge(Map<String, ?> changes) {
        return new Patch(Type.MERGE, changes, "", false);
    }

    /** Does operations in their order, all of them or none. */
    public static Patch json(List<? extends Map<String, ?>> operations) {
        return new Patch(Type.JSON, operations, "", false);
    }

    /**
     * The only version of the object that this changes, empty for any: a map names it as {@code metadata.resourceVersion}, a
     * JSON patch tests it.
     */
    public String version() {
        if (body instanceof List<?> operations) {
            return operations.stream()
                    .filter(operation -> operation instanceof Map<?, ?> map
                            && "test".equals(map.get("op"))
                            && "/metadata/resourceVersion".equals(map.get("path")))
                    .map(operation -> String.valueOf(((Map<?, ?>) operation).get("value")))
                    .findFirst()
                    .orElse("");
        }
        return fields().get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("resourceVersion") instanceof String version
                ? version
                : "";
    }

    /** The fields that this sets, as far as it says them; empty for a JSON patch. */
    public Map<String, ?> fields() {
        return body instanceof Map<?, ?> map ? Frozen.copyOf(map) : Map.of();
    }
}
