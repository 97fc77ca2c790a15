package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.watch.Change.Cause;
import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.observe.Observer;
import java.io.IOException;
import java.util.List;

/** Hands over to the FIFO what the reflector read, and knows how far that reaches. Not thread safe. */
final class Handover {
    private final DeltaFifo fifo;
    private final String cache;
    private final Observer observer;
    private final Position position = new Position();
    /** Whether a list went back in time, which the next one must confirm. */
    private boolean backwards;

    Handover(DeltaFifo fifo, String cache, Observer observer) {
        this.fifo = fifo;
        this.cache = cache;
        this.observer = observer;
    }

    /** Up to where everything was handed over; empty before the first list. */
    String reached() {
        return position.reached();
    }

    /**
     * Hands over a complete list.
     *
     * @throws IOException if it is older than what was seen before, for the first time: the server may be behind for a
     *     moment. The second time in a row it is believed: a backup was restored
     */
    void list(PagedList.Result<Resource> list) throws IOException {
        var version = list.resourceVersion();
        if (Versions.isOlder(version, position.proven())) {
            if (!backwards) {
                backwards = true;
                throw new IOException("the server's list shows version " + version + ", but version "
                        + position.proven() + " was seen already; is it behind, or was a backup restored?");
            }
            observer.wentBack(cache, position.proven(), version);
        }
        backwards = false;
        // Told first: what follows from the list, such as a controller's start, is told after it.
        observer.listed(cache, list.items().size());
        fifo.replace(list.items(), version);
        position.set(version);
    }

    /** Hands over that nothing is there any more, if anything ever was. */
    void nothing() {
        if (!reached().isEmpty()) {
            fifo.replace(List.of(), reached());
        }
    }

    /** Hands over what a watch sent; what is no proper event is left out and told. */
    void event(WatchEvent event) {
        if (event instanceof WatchEvent.Applied applied) {
            change(Delta.applied(applied.object(), Cause.LIVE), applied.object());
        } else if (event instanceof WatchEvent.Deleted deleted) {
            change(Delta.deleted(deleted.object()), deleted.object());
        } else if (event instanceof WatchEvent.Bookmark bookmark) {
            bookmark(bookmark.resourceVersion());
        } else if (event instanceof WatchEvent.Unknown unknown) {
            observer.ignored(cache, "an event of the unknown type " + unknown.type());
        } else if (event instanceof WatchEvent.Failed failure) {
            throw failure.error();
        }
    }

    private void change(Delta delta, Resource object) {
        fifo.put(delta);
        position.event(object.resourceVersion());
        fifo.reach(reached());
    }

    private void bookmark(String version) {
        if (position.bookmark(version)) {
            fifo.reach(version);
        } else {
            observer.ignored(cache, "a bookmark of version '" + version + "' after version " + reached());
        }
    }
}
