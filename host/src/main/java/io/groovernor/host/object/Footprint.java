package io.groovernor.host.object;

import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * How much memory some objects take, and how much of that is of no use. What would be saved is estimated from a sample.
 *
 * @param objects how many there are
 * @param json bytes of their JSON, as the server sent it
 * @param stored about how many bytes of heap they take
 * @param metadataSaves about how many of these less it would be with nothing but their metadata
 * @param unread fields that nobody has looked at, such as {@code spec.tolerations}
 * @param unreadSaves about how many bytes less it would be without these
 */
public record Footprint(
        int objects, long json, long stored, long metadataSaves, List<String> unread, long unreadSaves) {
    private static final int SAMPLE = 32;

    /** What an object takes besides its JSON: names, versions, labels, and its places in the cache's maps; as measured. */
    private static final int BESIDES = 500;

    private static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata");

    public Footprint {
        unread = List.copyOf(unread);
    }

    /**
     * Weighs objects.
     *
     * @param reads what was read of them
     */
    public static Footprint of(List<Resource> objects, Reads reads) {
        var compact = objects.stream()
                .filter(CompactResource.class::isInstance)
                .map(CompactResource.class::cast)
                .toList();
        long json = compact.stream().mapToLong(CompactResource::size).sum();
        long content =
                compact.stream().mapToLong(object -> object.content().length).sum();
        int size = compact.size();
        var sample = IntStream.range(0, Math.min(SAMPLE, size))
                .mapToObj(i -> compact.get((int) ((long) i * size / Math.min(SAMPLE, size))))
                .map(object -> new Sampled(object, object.decode(null)))
                .toList();
        var unread = unread(sample, reads);
        return new Footprint(
                objects.size(),
                json,
                content + (long) BESIDES * size,
                (long) (content * share(sample, (field, inner) -> HEAD.contains(field))),
                List.copyOf(unread),
                (long) (content
                        * share(
                                sample,
                                (field, inner) -> !unread.contains(field) && !unread.contains(field + "." + inner))));
    }

    /** An object, and its fields without anybody noting that they are read. */
    private record Sampled(CompactResource object, Map<String, Object> fields) {
        /** How long its content would be with only some of its fields. */
        long length(BiPredicate<String, String> kept) {
            var rest = new LinkedHashMap<String, Object>();
            fields.forEach((field, value) -> {
                if (value instanceof Map<?, ?> map) {
                    var inner = new LinkedHashMap<String, Object>();
                    map.forEach((name, each) -> {
                        if (kept.test(field, String.valueOf(name))) {
                            inner.put(String.valueOf(name), each);
                        }
                    });
                    rest.put(field, inner);
                } else if (kept.test(field, "")) {
                    rest.put(field, value);
                }
            });
            return object.views().packing().lengthWith(object, Json.write(rest));
        }
    }

    /** How much of the sample's content is not kept, from 0 to 1. */
    private static double share(List<Sampled> sample, BiPredicate<String, String> kept) {
        double all = sample.stream()
                .mapToLong(each -> each.length((field, inner) -> true))
                .sum();
        double less = sample.stream().mapToLong(each -> each.length(kept)).sum();
        return all == 0 ? 0 : Math.max(0, 1 - less / all);
    }

    private static Set<String> unread(List<Sampled> sample, Reads reads) {
        var unread = new TreeSet<String>();
        for (var each : sample) {
            each.fields.forEach((field, value) -> unread.addAll(unread(field, value, reads)));
        }
        return unread;
    }

    private static List<String> unread(String field, Object value, Reads reads) {
        boolean head = HEAD.contains(field);
        if (!head && !reads.isTouched(field)) {
            return List.of(field);
        }
        var unread = new ArrayList<String>();
        if (value instanceof Map<?, ?> map) {
            for (var name : map.keySet()) {
                var inner = String.valueOf(name);
                // What has a dot is no field but a key, which no path can name.
                if (!Pruning.isAlwaysKept(field + "." + inner) && !inner.contains(".") && !reads.isRead(field, inner)) {
                    unread.add(field + "." + inner);
                }
            }
        }
        return unread;
    }
}
