package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.select.Selection;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.Change;
import io.groovernor.sandbox.store.Cursor;
import io.groovernor.sandbox.store.HistoryExpired;
import io.groovernor.sandbox.store.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One watch, from its first event to its end. Runs on the thread of its request. */
public final class WatchSession {
    private final Cluster cluster;
    private final ResourceType type;
    private final Selection selection;
    private final WatchOptions options;
    private final WatchSink sink;
    private volatile @Nullable Cursor cursor;
    private volatile boolean ended;

    public WatchSession(Cluster cluster, ResourceType type, Selection selection, WatchOptions options, WatchSink sink) {
        this.cluster = cluster;
        this.type = type;
        this.selection = selection;
        this.options = options;
        this.sink = sink;
    }

    /** Sends events until the time is up, the client has gone or the watch is cut. */
    public void run() throws IOException {
        cluster.watches()
                .add(this); // before the client can see it begin, so that nobody takes the server for quiet meanwhile
        try {
            sink.begin();
            follow(begin());
        } catch (HistoryExpired e) {
            sink.event("ERROR", Failures.expired(e.getMessage()).status());
            sink.flush();
        } finally {
            cluster.watches().remove(this);
        }
    }

    void cut() {
        ended = true;
        sink.cut();
        wake();
    }

    void wake() {
        Cursor current = cursor;
        if (current != null) {
            current.wake();
        }
    }

    boolean isIdle() {
        Cursor current = cursor;
        return current != null && current.isIdle();
    }

    boolean ended() {
        return ended;
    }

    private Cursor begin() throws IOException {
        if (options.from() > 0) {
            Cursor start = cluster.store().cursor(type.shelf(), options.from());
            cursor = start;
            return start;
        }
        Beginning beginning = cluster.store().atomically(() -> {
            Snapshot now = cluster.store().snapshot(type.shelf());
            return new Beginning(now, cluster.store().cursor(type.shelf(), now.revision()));
        });
        Snapshot now = beginning.now();
        Cursor start = beginning.next();
        cursor = start;
        for (ObjectNode object : now.objects().values()) {
            if (selection.matches(object)) {
                send("ADDED", shown(object));
            }
        }
        if (options.initialEnd()) {
            bookmark(now.revision(), true);
        }
        sink.flush();
        return start;
    }

    private void follow(Cursor changes) throws IOException {
        Instant end = now().plus(options.timeout());
        boolean bookmarks = !options.bookmarkEvery().isZero();
        Instant nextBookmark = bookmarks ? now().plus(options.bookmarkEvery()) : end;
        while (!ended && served()) {
            Instant until = nextBookmark.isBefore(end) ? nextBookmark : end;
            boolean any = false;
            for (Change change : changes.next(Duration.between(now(), until))) {
                any |= show(change);
            }
            if (!any && bookmarks && !now().isBefore(until) && changes.progress() > 0) {
                bookmark(changes.progress(), false);
                nextBookmark = now().plus(options.bookmarkEvery());
                any = true;
            }
            if (any && !ended) {
                sink.flush();
            }
            if (!now().isBefore(end) || Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** An object that enters or leaves the selection is added or deleted, as far as this watch can see. */
    private boolean show(Change change) throws IOException {
        if (change.revision() <= options.from()) {
            return false;
        }
        ObjectNode before = change.before();
        ObjectNode after = change.after();
        boolean seen = before != null && selection.matches(before);
        boolean wanted = after != null && selection.matches(after);
        if (wanted) {
            send(seen ? "MODIFIED" : "ADDED", shown(change.last()));
        } else if (seen) {
            ObjectNode last = after == null || before == null ? change.last() : restamped(before, change.revision());
            send("DELETED", shown(last));
        }
        return wanted || seen;
    }

    private ObjectNode shown(ObjectNode object) {
        return cluster.customObjects().shown(type, object);
    }

    private static ObjectNode restamped(ObjectNode object, long revision) {
        ObjectNode copy = Json.shallow(object);
        ObjectNode meta = Json.shallow(Meta.of(object));
        copy.set("metadata", meta);
        meta.put("resourceVersion", Long.toString(revision));
        return copy;
    }

    private void bookmark(long revision, boolean initialEnd) throws IOException {
        ObjectNode object = Json.object();
        object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode meta = object.putObject("metadata");
        meta.put("resourceVersion", Long.toString(revision));
        if (initialEnd) {
            meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        send("BOOKMARK", object);
    }

    private void send(String event, ObjectNode object) throws IOException {
        cluster.watches().awaitFlow(this);
        if (!ended) {
            sink.event(event, object);
        }
    }

    private boolean served() {
        return !type.custom() || cluster.kinds().find(type.group(), type.version(), type.plural()) != null;
    }

    private Instant now() {
        return cluster.clock().instant();
    }

    /** What there is, and the place right after it. */
    private record Beginning(Snapshot now, Cursor next) {}
}
