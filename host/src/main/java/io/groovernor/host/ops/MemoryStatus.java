package io.groovernor.host.ops;

import io.groovernor.host.object.Footprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the caches of a host take.
 *
 * @param heapUsed bytes, garbage included
 * @param heapMax the most bytes that the process may use
 * @param caches the largest first
 */
public record MemoryStatus(long heapUsed, long heapMax, List<CacheStatus> caches) {
    public MemoryStatus {
        caches = caches.stream()
                .sorted((one, other) -> Long.compare(other.footprint.stored(), one.footprint.stored()))
                .toList();
    }

    /**
     * One cache.
     *
     * @param holds what is in it
     * @param plugins which read it, sorted
     */
    public record CacheStatus(String holds, List<String> plugins, Footprint footprint) {
        public CacheStatus {
            plugins = List.copyOf(plugins);
        }

        Map<String, Object> fields() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("holds", holds);
            fields.put("plugins", plugins);
            fields.put("objects", footprint.objects());
            fields.put("json", footprint.json());
            fields.put("stored", footprint.stored());
            fields.put("metadataOnlySaves", footprint.metadataSaves());
            fields.put("unread", footprint.unread());
            fields.put("unreadSaves", footprint.unreadSaves());
            return fields;
        }
    }

    /** As JSON. Fields may be added; none changes its meaning. */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("heap", Map.of("used", heapUsed, "max", heapMax));
        fields.put("caches", caches.stream().map(CacheStatus::fields).toList());
        fields.put("plugins", plugins());
        return fields;
    }

    /** What the caches take that a plugin reads, and that nobody else reads. */
    private List<Map<String, Object>> plugins() {
        var sums = new TreeMap<String, long[]>();
        for (var cache : caches) {
            long stored = cache.footprint.stored();
            for (var plugin : cache.plugins) {
                var sum = sums.computeIfAbsent(plugin, first -> new long[3]);
                sum[0] += cache.footprint.objects();
                sum[1] += stored;
                sum[2] += cache.plugins.size() == 1 ? stored : 0;
            }
        }
        return sums.entrySet().stream()
                .map(each -> {
                    var fields = new LinkedHashMap<String, Object>();
                    fields.put("name", each.getKey());
                    fields.put("objects", each.getValue()[0]);
                    fields.put("stored", each.getValue()[1]);
                    fields.put("alone", each.getValue()[2]);
                    return (Map<String, Object>) fields;
                })
                .toList();
    }
}
