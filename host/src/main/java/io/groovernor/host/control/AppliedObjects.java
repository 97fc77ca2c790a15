package io.groovernor.host.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a controller applied last to each object, and what the object was like then. If the same is to be applied again, and a
 * cache shows the object as it was, the server would change nothing, and need not be asked.
 *
 * <p>As it was means: in all but its status, and what the server keeps about writes of others. So neither the status, which
 * changes all the time, nor another manager's fields elsewhere cost a request; what somebody changed or took over does. Thread
 * safe.
 */
final class AppliedObjects {
    /** An object that is forgotten costs a request. */
    private static final int REMEMBERED = 100_000;

    private static final Set<String> BOOK_KEEPING = Set.of("resourceVersion", "managedFields", "generation");

    private final String manager;
    private final Cache<ObjectId, Applied> last =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** @param manager in whose name the controller writes */
    AppliedObjects(String manager) {
        this.manager = manager;
    }

    /**
     * @param sent a digest of the fields that were sent
     * @param id of the object, whose namespace need not have been sent
     * @param version with which the server answered
     * @param state a digest of what counts of the answer
     */
    private record Applied(String sent, ObjectId id, String version, String state) {}

    /** The object as a cache shows it, if to apply these fields would change nothing; else null. */
    @Nullable
    Resource unchanged(Map<String, ?> fields, Function<ObjectId, @Nullable Resource> caches) {
        var applied = last.getIfPresent(ObjectId.of(Resource.of(fields)));
        if (applied == null) {
            return null;
        }
        var shown = caches.apply(applied.id);
        boolean same = shown != null
                && Fingerprint.of(fields).equals(applied.sent)
                && (shown.resourceVersion().equals(applied.version)
                        || state(shown, fields).equals(applied.state));
        return same ? shown : null;
    }

    /** These fields were applied, and this is what the server made of them. */
    void applied(Map<String, ?> fields, Resource answer) {
        var id = ObjectId.of(answer);
        last.put(
                ObjectId.of(Resource.of(fields)),
                new Applied(Fingerprint.of(fields), id, answer.resourceVersion(), state(answer, fields)));
    }

    /** The object was written in another way. */
    void forget(ObjectId id) {
        last.invalidate(id);
        last.invalidate(
                new ObjectId(id.group(), id.kind(), new ResourceKey("", id.key().name())));
    }

    private String state(Resource object, Map<String, ?> sent) {
        var fields = new LinkedHashMap<>(object.fields());
        if (!sent.containsKey("status")) {
            fields.remove("status");
        }
        if (fields.get("metadata") instanceof Map<?, ?> metadata) {
            var rest = new HashMap<Object, Object>(metadata);
            rest.keySet().removeAll(BOOK_KEEPING);
            fields.put("metadata", rest);
            fields.put("owned", owned(metadata.get("managedFields")));
        }
        return Fingerprint.of(fields);
    }

    /** Which fields are this manager's, by server-side apply of the object itself; without the time of it. */
    private @Nullable Object owned(@Nullable Object managedFields) {
        return managedFields instanceof List<?> entries
                ? entries.stream()
                        .filter(entry -> entry instanceof Map<?, ?> map
                                && manager.equals(map.get("manager"))
                                && "Apply".equals(map.get("operation"))
                                && !map.containsKey("subresource"))
                        .map(entry -> ((Map<?, ?>) entry).get("fieldsV1"))
                        .toList()
                : null;
    }
}
