package io.groovernor.host.object;

import io.groovernor.api.resource.Pruning;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Cuts out of the JSON of objects what a pruning drops; what is left stays byte for byte. Thread safe. */
final class Pruner {
    /** The name of a field that no path can name. */
    private static final String OTHER = " ";

    /** What becomes of a field. */
    sealed interface Fate permits Whole, Partly {}

    /** All of it has the same fate. */
    enum Whole implements Fate {
        KEPT,
        DROPPED
    }

    /** The fields in it have fates of their own; in a list, those in each item. */
    record Partly(Map<String, Fate> named, Fate others) implements Fate {
        Fate of(String field) {
            return named.getOrDefault(field, others);
        }
    }

    private final Pruning pruning;
    private final Fate object;

    Pruner(Pruning pruning) {
        this.pruning = pruning;
        this.object = pruning.isNone() ? Whole.KEPT : partly("");
    }

    private Partly partly(String prefix) {
        var named = new HashMap<String, Fate>();
        Stream.of(pruning.kept().stream(), pruning.dropped().stream(), Pruning.HEAD.stream())
                .flatMap(paths -> paths)
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).split("\\.", 2)[0])
                .forEach(field -> named.computeIfAbsent(field, name -> fate(prefix + name)));
        return new Partly(named, fate(prefix + OTHER));
    }

    private Fate fate(String path) {
        if (pruning.keepsAllOf(path)) {
            return Whole.KEPT;
        }
        return pruning.keepsSomeOf(path) ? partly(path + ".") : Whole.DROPPED;
    }

    Pruning pruning() {
        return pruning;
    }

    /** What is left of an object. */
    byte[] pruned(byte[] json) throws IOException {
        if (!(object instanceof Partly partly)) {
            return json;
        }
        try (var cut = new Cut(json)) {
            return cut.object(partly);
        }
    }
}
