package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ListerWatcher;
import io.groovernor.host.observe.Observer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was handed over with what the server has, by metadata alone, while both go on changing. With everything
 * up to a position handed over, a list that is newer than the position shows two things. An object that did not change
 * since the position must be known just so, else its change was missed. An object that is known but not listed is a
 * suspect: it went after the position, and the watch will say so, or it went unnoticed and is a ghost. What it is shows
 * when the watch has passed the list.
 */
final class Audit {
    private final DeltaFifo fifo;
    private final String position;
    private final String listVersion;
    private final int missed;
    private final Map<ResourceKey, Seen> suspects;

    /** One object's state, as far as an audit looks at it. */
    private record Seen(ResourceKey key, String uid, String resourceVersion) {
        static Seen of(Resource object) {
            return new Seen(object.key(), object.uid(), object.resourceVersion());
        }

        boolean isStateOf(Resource object) {
            return equals(of(object));
        }
    }

    private Audit(DeltaFifo fifo, String position, String listVersion, int missed, Map<ResourceKey, Seen> suspects) {
        this.fifo = fifo;
        this.position = position;
        this.listVersion = listVersion;
        this.missed = missed;
        this.suspects = suspects;
    }

    /**
     * Lists and compares.
     *
     * @param position the version up to which everything was handed over
     */
    static Audit start(ListerWatcher server, ListQuery.Scope scope, DeltaFifo fifo, String position)
            throws IOException {
        var metadata = new ListQuery.Scope(scope.type(), scope.namespace(), scope.selector(), true);
        var list = new PagedList<>(server, metadata, Audit::seen, Observer.SILENT).fetch();
        var suspects = new HashMap<ResourceKey, Seen>();
        fifo.known().forEach((key, object) -> suspects.put(key, Seen.of(object)));
        int missed = 0;
        for (var seen : list.items()) {
            var known = suspects.remove(seen.key());
            boolean isDue = !Versions.isOlder(position, seen.resourceVersion());
            if (isDue && !seen.equals(known)) {
                missed++;
            }
        }
        return new Audit(fifo, position, list.resourceVersion(), missed, suspects);
    }

    private static List<Seen> seen(List<Resource> page) {
        return page.stream().map(Seen::of).toList();
    }

    /** Up to where everything was handed over when it started. */
    String position() {
        return position;
    }

    /** Which version was listed. */
    String listVersion() {
        return listVersion;
    }

    /** Whether the watch has passed the list by now, so that the result is certain. */
    boolean isDecided(String reached) {
        return suspects.isEmpty() || !Versions.isOlder(reached, listVersion);
    }

    /** How many changes never came. */
    int missed() {
        return missed;
    }

    /** How many objects are known that do not exist. Certain once {@link #isDecided}. */
    int ghosts() {
        var known = fifo.known();
        return (int) suspects.values().stream()
                .filter(suspect -> {
                    var object = known.get(suspect.key());
                    return object != null && suspect.isStateOf(object);
                })
                .count();
    }
}
