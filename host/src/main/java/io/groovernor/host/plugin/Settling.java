package io.groovernor.host.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when what was read is what somebody meant to save. Nothing tells a file that is half written from a whole one: a
 * prefix of a script is often a script. So a plugin counts when it has been the same for a while, and for longer if it
 * looks as if somebody were still writing. Not thread safe.
 */
final class Settling {
    /** Of one file: longer than an editor takes between truncating a file and filling it. */
    static final Duration QUIET = Duration.ofMillis(30);

    /** Of a folder: longer than an editor takes from one file to the next when it saves all. */
    static final Duration QUIET_FOLDER = Duration.ofMillis(150);

    /** Of something that looks unfinished: longer than a slow copy pauses. */
    static final Duration UNFINISHED = Duration.ofSeconds(6);

    /** Of something that is gone or unusable: longer than a tool takes to delete a file and write it again. */
    static final Duration GONE = Duration.ofSeconds(1);

    /** A plugin that is new or different; {@code files} is null if it is gone. */
    record Settled(String entry, @Nullable PluginFiles files) {}

    /** What is known about one entry of the folder. */
    private static final class Entry {
        /** Null while it is not there. */
        private @Nullable PluginFiles seen;

        private long since;
        private Duration needed = GONE;

        /** The digest of what was acted on. */
        private @Nullable String settled;

        void see(@Nullable PluginFiles files, long nanos, Instant now) {
            if (files == null ? seen == null : seen != null && seen.digest().equals(files.digest())) {
                return;
            }
            seen = files;
            since = nanos;
            needed = files == null ? GONE : needed(files, now);
        }

        boolean isNews() {
            return seen == null || !seen.digest().equals(settled);
        }

        Duration left(long nanos) {
            return Duration.ofNanos(Math.max(needed.toNanos() - (nanos - since), 0));
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * Takes a look at the folder into account.
     *
     * @param nanos monotonic time of the look
     * @param now wall clock of the look, to compare with the files'
     * @return what can be acted on now: first what is there, in the order of the look, then what is gone
     */
    List<Settled> look(Map<String, PluginFiles> found, long nanos, Instant now) {
        var settled = new ArrayList<Settled>();
        found.forEach((name, files) -> {
            var entry = entries.computeIfAbsent(name, unknown -> new Entry());
            entry.see(files, nanos, now);
            if (entry.isNews() && entry.left(nanos).isZero()) {
                entry.settled = files.digest();
                settled.add(new Settled(name, files));
            }
        });
        entries.entrySet().removeIf(known -> {
            if (found.containsKey(known.getKey())) {
                return false;
            }
            known.getValue().see(null, nanos, now);
            boolean gone = known.getValue().left(nanos).isZero();
            if (gone) {
                settled.add(new Settled(known.getKey(), null));
            }
            return gone;
        });
        return settled;
    }

    /** Lets a plugin count as new at the next look; false if there is none of that name. */
    boolean again(String plugin) {
        var named = entries.values().stream()
                .filter(entry -> entry.seen != null && entry.seen.name().equals(plugin))
                .toList();
        named.forEach(entry -> entry.settled = null);
        return !named.isEmpty();
    }

    /** How long until something that was seen may settle, if it stays as it is; null if nothing waits. */
    @Nullable
    Duration left(long nanos) {
        return entries.values().stream()
                .filter(Entry::isNews)
                .map(entry -> entry.left(nanos))
                .min(Duration::compareTo)
                .orElse(null);
    }

    private static Duration needed(PluginFiles files, Instant now) {
        if (files.problem() != null) {
            return GONE;
        }
        var quiet = files.isFolder() ? QUIET_FOLDER : QUIET;
        // What was written long ago is not being written: at the start such files need not be waited for.
        boolean old = files.modified().isBefore(now.minus(UNFINISHED));
        return old || !Unfinished.looksSo(files) ? quiet : UNFINISHED;
    }
}
