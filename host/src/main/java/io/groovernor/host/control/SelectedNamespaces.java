package io.groovernor.host.control;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.Change;
import io.groovernor.host.cache.ChangeListener;
import io.groovernor.host.kube.ListQuery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that carry some labels, as far as their mirror knows. Makes of a mirror of all namespaces one of theirs: what
 * is elsewhere is not told, and a namespace that comes or goes brings its objects or takes them along. Thread safe.
 */
final class SelectedNamespaces {
    private static final ResourceType TYPE = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private final ChangeListener listener;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    /** Null until the mirror of the objects is joined. */
    private @Nullable Lister objects;

    /** @param listener is told of what happens in these namespaces, on one thread at a time */
    SelectedNamespaces(ChangeListener listener) {
        this.listener = listener;
    }

    /** What their mirror holds. */
    static ListQuery.Scope scope(String labels) {
        return new ListQuery.Scope(TYPE, "", new Selector(labels, ""), true);
    }

    boolean contains(String namespace) {
        return names.contains(namespace);
    }

    Set<String> names() {
        return Set.copyOf(names);
    }

    /** Says where the objects of all namespaces are read; before the namespaces are listened to. */
    synchronized void of(Lister mirror) {
        objects = mirror;
    }

    /** For the mirror of the objects. */
    ChangeListener objects() {
        return new ChangeListener() {
            @Override
            public void onChange(Change change, boolean coalesced) {
                changed(change, coalesced);
            }

            @Override
            public void onProgress(String resourceVersion) {
                listener.onProgress(resourceVersion);
            }
        };
    }

    private synchronized void changed(Change change, boolean coalesced) {
        if (contains(change.key().namespace())) {
            listener.onChange(change, coalesced);
        } else {
            listener.onProgress(change.latest().resourceVersion()); // nothing of it concerns the controller
        }
    }

    /** For the mirror of the namespaces. */
    ChangeListener members() {
        return (change, coalesced) -> changed(change);
    }

    private synchronized void changed(Change change) {
        var name = change.key().name();
        boolean moved = change.isDeletion() ? names.remove(name) : names.add(name);
        if (moved && objects != null) {
            // Stands for whatever happened to the object meanwhile.
            objects.list(name).forEach(object -> listener.onChange(step(object, change), true));
        }
    }

    private static Change step(Resource object, Change namespace) {
        return namespace.isDeletion()
                ? new Change(object, null, namespace.cause())
                : new Change(null, object, namespace.cause());
    }
}
