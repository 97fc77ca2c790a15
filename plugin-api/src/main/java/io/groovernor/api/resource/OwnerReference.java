package io.groovernor.api.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An entry of {@code metadata.ownerReferences}.
 *
 * @param apiVersion the owner's group and version
 * @param kind the owner's kind
 * @param name the owner's name; the namespace is the object's own
 * @param uid the owner's identity; a recreated owner of the same name has another
 * @param controller whether this owner manages the object; at most one does
 */
public record OwnerReference(String apiVersion, String kind, String name, String uid, boolean controller) {
    /** The reference as it is written into an object; the owner's deletion waits for this object's. */
    public Map<String, Object> toMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("apiVersion", apiVersion);
        map.put("kind", kind);
        map.put("name", name);
        map.put("uid", uid);
        map.put("controller", controller);
        map.put("blockOwnerDeletion", true);
        return map;
    }
}
