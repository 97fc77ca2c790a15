package io.groovernor.host.control;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.cache.ChangeListener;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.cache.MirrorIndex;
import io.groovernor.host.cache.Registration;
import io.groovernor.host.kube.ListQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What one trigger reads, as one cache: a mirror, several of one namespace each, or the namespaces of a mirror that carry
 * labels. Thread safe.
 */
final class TriggerView implements Lister {
    private final List<Registration> objects = new ArrayList<>();
    private @Nullable SelectedNamespaces selected;
    private @Nullable Registration namespaces;

    private TriggerView() {}

    /**
     * Joins the mirrors.
     *
     * @param caches one for each mirror, bound to it
     * @param listenerOf who is told of the changes of each
     */
    static TriggerView join(
            Informers informers,
            Trigger trigger,
            List<WatchedCache> caches,
            List<MirrorIndex> indexes,
            Function<WatchedCache, ChangeListener> listenerOf) {
        var view = new TriggerView();
        var labels = trigger.subscription().namespaces().labels();
        for (var cache : caches) {
            var listener = listenerOf.apply(cache);
            if (!labels.isEmpty()) {
                view.selected = new SelectedNamespaces(listener);
                listener = view.selected.objects();
            }
            var registration = informers.join(cache.scope(), indexes, listener);
            view.objects.add(registration);
            cache.bind(registration, registration::hasSeen);
            if (view.selected != null) {
                view.selected.of(registration);
                view.namespaces = informers.join(SelectedNamespaces.scope(labels), List.of(), view.selected.members());
            }
        }
        return view;
    }

    /** What the caches hold. */
    Stream<ListQuery.Scope> caches() {
        return registrations().stream().map(Registration::scope);
    }

    /** Waits until the caches are complete. */
    void awaitSync() throws InterruptedException {
        for (var registration : registrations()) {
            registration.awaitSync();
        }
    }

    /** The caches that are not complete, each with what is known of the reason. */
    Stream<String> incomplete() {
        return registrations().stream().filter(part -> !part.isSynced()).map(Registration::toString);
    }

    /** The caches that do not follow the server, each with the reason. */
    Stream<String> behind() {
        return registrations().stream()
                .filter(part -> !part.readiness().ready())
                .map(Registration::toString);
    }

    /** Files every object anew in all indexes, and tells the listeners of it as when they joined. */
    void tellAgain() {
        objects.forEach(Registration::tellAgain);
    }

    void close() {
        registrations().forEach(Registration::close);
    }

    private List<Registration> registrations() {
        var all = new ArrayList<>(objects);
        if (namespaces != null) {
            all.add(namespaces);
        }
        return all;
    }

    /** The keys that can be seen. */
    Iterable<ResourceKey> keys() {
        return () -> objects.stream()
                .flatMap(part -> StreamSupport.stream(part.keys().spliterator(), false))
                .filter(key -> isVisible(key.namespace()))
                .iterator();
    }

    private boolean isVisible(String namespace) {
        return selected == null || selected.contains(namespace);
    }

    @Override
    public @Nullable Resource get(ResourceKey key) {
        if (!isVisible(key.namespace())) {
            return null;
        }
        for (var part : objects) {
            var found = part.get(key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public List<Resource> list() {
        return selected == null
                ? concat(objects.stream(), Lister::list)
                : concat(selected.names().stream(), this::list);
    }

    @Override
    public List<Resource> list(String namespace) {
        return isVisible(namespace) ? concat(objects.stream(), part -> part.list(namespace)) : List.of();
    }

    @Override
    public List<Resource> by(String index, String value) {
        var found = concat(objects.stream(), part -> part.by(index, value));
        return selected == null
                ? found
                : found.stream().filter(object -> isVisible(object.namespace())).toList();
    }

    private static <T> List<Resource> concat(Stream<T> parts, Function<T, List<Resource>> read) {
        var lists = parts.map(read).toList();
        return lists.size() == 1
                ? lists.get(0)
                : lists.stream().flatMap(List::stream).toList();
    }
}
