package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.kube.WatchEvent;
import io.groovernor.host.object.ObjectReader;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The initial events of a watch, collected until the server says that this was all (KEP-3157). Nothing is handed over
 * before: a part of a list would look like deletions. The watch then simply goes on. Spares the server building the list
 * in memory.
 */
final class StreamedList {
    /** A server that is not through by then does not know that anybody waits for the end. */
    static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final int PROGRESS_STEP = 500;

    private final OpenWatch watch;
    private final String cache;
    private final Timer timer;
    private final Observer observer;
    private final Map<ResourceKey, Resource> items = new LinkedHashMap<>();
    /** The latest of them, to be packed together. */
    private final List<Resource> batch = new ArrayList<>();

    StreamedList(OpenWatch watch, String cache, Timer timer, Observer observer) {
        this.watch = watch;
        this.cache = cache;
        this.timer = timer;
        this.observer = observer;
    }

    /** The server took the request but does not send a list as a stream. */
    static final class UnfinishedException extends IOException {
        UnfinishedException(String message) {
            super(message);
        }
    }

    PagedList.Result<Resource> fetch() throws IOException {
        long start = timer.nanos();
        while (timer.nanos() - start < DEADLINE.toNanos()) {
            var event = next();
            if (event instanceof WatchEvent.Bookmark bookmark && bookmark.initialEventsEnd()) {
                pack();
                return new PagedList.Result<>(List.copyOf(items.values()), bookmark.resourceVersion());
            }
            collect(event);
        }
        throw new UnfinishedException(
                "the server did not end the initial events within " + DEADLINE.toMinutes() + " min");
    }

    private WatchEvent next() throws IOException {
        try {
            var event = watch.next();
            if (event == null) {
                throw new UnfinishedException("the server ended the watch before the end of the initial events");
            }
            return event;
        } catch (IOException broken) {
            if (watch.isStalled()) {
                throw new UnfinishedException("the server went silent before the end of the initial events");
            }
            throw broken;
        }
    }

    private void collect(WatchEvent event) {
        if (event instanceof WatchEvent.Applied applied) {
            items.put(applied.object().key(), applied.object());
            batch.add(applied.object());
            if (batch.size() == PROGRESS_STEP) {
                pack();
                observer.listing(cache, items.size(), 0);
            }
        } else if (event instanceof WatchEvent.Deleted deleted) {
            items.remove(deleted.object().key());
        } else if (event instanceof WatchEvent.Failed failed) {
            throw failed.error();
        } else if (event instanceof WatchEvent.Unknown unknown) {
            observer.ignored(cache, "an event of the unknown type " + unknown.type());
        }
    }

    private void pack() {
        ObjectReader.pack(batch);
        batch.clear();
    }
}
