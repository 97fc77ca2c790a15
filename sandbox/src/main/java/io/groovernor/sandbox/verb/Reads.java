package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.select.Selection;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.store.HistoryExpired;
import io.groovernor.sandbox.store.Key;
import io.groovernor.sandbox.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Get and list. Thread-safe; what they return is shared with the store and must not be changed. */
public final class Reads {
    private final Cluster cluster;

    public Reads(Cluster cluster) {
        this.cluster = cluster;
    }

    public ObjectNode get(Target target, String resourceVersion) {
        notFuture(revision(resourceVersion));
        ObjectNode object = cluster.store().get(target.type().shelf(), target.key());
        if (object == null) {
            throw Failures.notFound(target.type(), target.name());
        }
        return cluster.customObjects().shown(target.type(), object);
    }

    public Page list(Target target, Selection selection, ListOptions options) {
        Key start = new Key(selection.namespace(), "");
        Snapshot snapshot;
        if (options.token().isEmpty()) {
            snapshot = snapshot(target, options);
        } else {
            ContinueToken token = ContinueToken.decode(options.token());
            if (!options.resourceVersion().isEmpty()
                    && !options.resourceVersion().equals("0")) {
                throw Failures.badRequest("specifying resource version is not allowed when using continue");
            }
            snapshot = rest(target, token);
            start = start.compareTo(token.last()) < 0 ? token.last() : start;
        }
        NavigableMap<Key, ObjectNode> objects = snapshot.objects().tailMap(start, false);
        Page page = page(objects, snapshot.revision(), selection, options.limit());
        CustomObjects custom = cluster.customObjects();
        List<ObjectNode> items = page.items().stream()
                .map(item -> custom.shown(target.type(), item))
                .toList();
        return new Page(items, page.revision(), page.token(), page.remaining());
    }

    private static Page page(NavigableMap<Key, ObjectNode> objects, long revision, Selection selection, int limit) {
        List<ObjectNode> items = new ArrayList<>();
        Key last = new Key("", "");
        for (Map.Entry<Key, ObjectNode> entry : objects.entrySet()) {
            if (beyond(entry.getKey(), selection)) {
                break;
            }
            if (limit > 0 && items.size() == limit) {
                long left = selection.isNarrow() ? -1 : count(objects.tailMap(last, false), selection);
                return new Page(items, revision, new ContinueToken(revision, last).encode(), left);
            }
            if (selection.matches(entry.getValue())) {
                items.add(entry.getValue());
                last = entry.getKey();
            }
        }
        return new Page(items, revision, "", -1);
    }

    private static long count(NavigableMap<Key, ObjectNode> objects, Selection selection) {
        return objects.keySet().stream().filter(key -> !beyond(key, selection)).count();
    }

    private static boolean beyond(Key key, Selection selection) {
        return !selection.namespace().isEmpty() && !selection.namespace().equals(key.namespace());
    }

    private Snapshot snapshot(Target target, ListOptions options) {
        long revision;
        try {
            revision = revision(options.resourceVersion());
        } catch (ApiException e) {
            throw Failures.badRequest("invalid resource version: " + e.getMessage());
        }
        notFuture(revision);
        boolean exact = revision > 0
                && (options.match().equals("Exact") || (options.match().isEmpty() && options.limit() > 0));
        return exact
                ? past(target, revision)
                : cluster.store().snapshot(target.type().shelf());
    }

    private Snapshot past(Target target, long revision) {
        try {
            return cluster.store().snapshot(target.type().shelf(), revision);
        } catch (HistoryExpired e) {
            throw Failures.expired("The resourceVersion for the provided list is too old.");
        }
    }

    /** What the further pages of a list are of. */
    private Snapshot rest(Target target, ContinueToken token) {
        if (token.isInconsistent()) {
            return cluster.store().snapshot(target.type().shelf());
        }
        notFuture(token.revision());
        try {
            return cluster.store().snapshot(target.type().shelf(), token.revision());
        } catch (HistoryExpired e) {
            throw Failures.expiredPage(token.inconsistent().encode());
        }
    }

    private void notFuture(long revision) {
        long current = cluster.store().revision();
        if (revision > current) {
            throw Failures.tooLargeResourceVersion(revision, current);
        }
    }

    /** The number that a resource version is; 0 when it is empty. */
    public static long revision(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            long revision = Long.parseLong(text);
            if (revision >= 0) {
                return revision;
            }
        } catch (NumberFormatException e) {
            // Told below, together with negative numbers.
        }
        throw Failures.unexplained("resourceVersion: Invalid value: \"" + text + "\": strconv.ParseUint: parsing \""
                + text + "\": invalid syntax");
    }
}
