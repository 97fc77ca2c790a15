package io.groovernor.host.object;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;

/**
 * The decoded fields of the objects that were looked at lately, so that the tree of a hot object is built once and those
 * of all objects never exist together. Bounded by an estimate of their bytes; an object is known by its identity.
 */
final class DecodedViews {
    /** A tree of maps and strings takes about this many times its JSON. */
    private static final int TREE_FACTOR = 6;

    private final Packing packing = new Packing();
    private final Cache<CompactResource, Map<String, Object>> views;

    DecodedViews(long bytes) {
        views = Caffeine.newBuilder()
                .weakKeys() // compares by identity
                .maximumWeight(bytes)
                .weigher((CompactResource object, Map<String, Object> fields) ->
                        (int) Math.min(Integer.MAX_VALUE, (long) object.size() * TREE_FACTOR))
                .executor(Runnable::run)
                .build();
    }

    /** What packs the objects whose fields these are. */
    Packing packing() {
        return packing;
    }

    Map<String, Object> of(CompactResource object) {
        return views.get(object, CompactResource::decode);
    }
}
