package io.groovernor.host.ops;

import static io.groovernor.host.ops.Answers.list;
import static io.groovernor.host.ops.Answers.map;
import static io.groovernor.host.ops.Answers.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a host's caches take as people read it: a table of the caches, one of the plugins, and below what is of no use. */
public final class MemoryText {
    /** A cache of which less could be saved is not worth a line. */
    private static final long WORTH_A_LINE = 1 << 10;

    private MemoryText() {}

    /** The lines for what {@link AdminClient#memory} gave. */
    public static List<String> lines(Map<String, Object> memory) {
        var lines = new ArrayList<String>();
        var heap = map(memory.get("heap"));
        lines.add("heap " + bytes(heap.get("used")) + " of " + bytes(heap.get("max")) + ", garbage included");
        var caches = list(memory.get("caches"));
        if (caches.isEmpty()) {
            lines.add("no caches");
            return lines;
        }
        var table = new Table("CACHE", "OBJECTS", "JSON", "STORED", "PLUGINS");
        var notes = new ArrayList<String>();
        for (var each : caches) {
            var cache = map(each);
            table.add(
                    word(cache.get("holds")),
                    word(cache.get("objects")),
                    bytes(cache.get("json")),
                    bytes(cache.get("stored")),
                    words(cache.get("plugins")));
            note(cache, notes);
        }
        lines.addAll(table.lines());
        var plugins = new Table("PLUGIN", "OBJECTS", "STORED", "ALONE");
        for (var each : list(memory.get("plugins"))) {
            var plugin = map(each);
            plugins.add(
                    word(plugin.get("name")),
                    word(plugin.get("objects")),
                    bytes(plugin.get("stored")),
                    bytes(plugin.get("alone")));
        }
        lines.addAll(plugins.lines());
        lines.addAll(notes);
        return lines;
    }

    private static void note(Map<?, ?> cache, List<String> notes) {
        var unread = list(cache.get("unread"));
        if (number(cache.get("unreadSaves")) >= WORTH_A_LINE) {
            notes.add(unread.stream()
                            .map(path -> "'" + path + "'")
                            .collect(Collectors.joining(
                                    ", ", cache.get("holds") + ": drop: [", "], which nobody has read, saves "))
                    + bytes(cache.get("unreadSaves")));
        }
        if (number(cache.get("metadataOnlySaves")) >= WORTH_A_LINE) {
            notes.add(cache.get("holds") + ": metadataOnly: true saves " + bytes(cache.get("metadataOnlySaves")));
        }
    }

    private static String words(@Nullable Object values) {
        var all = list(values);
        return all.isEmpty() ? word(null) : all.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String bytes(@Nullable Object value) {
        long bytes = number(value);
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
