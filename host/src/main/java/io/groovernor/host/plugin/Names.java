package io.groovernor.host.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose a name is. Plugins' names differ in more than case: they become names of variables and of files elsewhere. A
 * controller's name is unique in the host: it owns the fields that the controller writes.
 */
final class Names {
    private record Holder(String plugin, List<String> controllers) {}

    private final Map<String, Holder> holders = new TreeMap<>();

    /**
     * Why a plugin cannot have its names; null if it can.
     *
     * @param entry its file or folder; it may take over its own names
     * @param controllers as far as known
     */
    @Nullable
    String conflict(String entry, String plugin, List<String> controllers) {
        var own = new HashSet<String>();
        for (var controller : controllers) {
            if (!own.add(controller)) {
                return "declares the controller '" + controller + "' twice; give one of them another name";
            }
        }
        for (var other : holders.entrySet()) {
            if (other.getKey().equals(entry)) {
                continue;
            }
            var holder = other.getValue();
            if (areSame(holder.plugin, plugin)) {
                return "is called '" + plugin + "', and " + other.getKey() + " is called '" + holder.plugin
                        + "' already; rename one of them";
            }
            for (var controller : controllers) {
                if (holder.controllers.contains(controller)) {
                    return "declares the controller '" + controller + "', and so does " + other.getKey()
                            + " already; give one of them another name";
                }
            }
        }
        return null;
    }

    /** Whether two plugins cannot both have these names. */
    static boolean areSame(String plugin, String other) {
        return plugin.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** Gives names to a plugin, instead of those that it has. */
    void take(String entry, String plugin, List<String> controllers) {
        holders.put(entry, new Holder(plugin, List.copyOf(controllers)));
    }

    /** Takes a plugin's names away. */
    void release(String entry) {
        holders.remove(entry);
    }
}
