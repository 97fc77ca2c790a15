package io.groovernor.host.control;

import io.groovernor.api.client.Lister;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Change;
import io.groovernor.api.watch.Subscription;
import io.groovernor.host.cache.MirrorIndex;
import io.groovernor.host.control.Dependencies.Filed;
import io.groovernor.host.control.Dependencies.Lookup;
import io.groovernor.host.control.Dependencies.Namespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache of which is noted what syncs look up in it. Thread safe. */
record NotedLister(Lister cache, Subscription subscription, Dependencies dependencies) implements Lister {
    @Override
    public @Nullable Resource get(ResourceKey key) {
        dependencies.look(subscription, key);
        return cache.get(key);
    }

    @Override
    public List<Resource> list() {
        dependencies.look(subscription, Lookup.ALL);
        return cache.list();
    }

    @Override
    public List<Resource> list(String namespace) {
        dependencies.look(subscription, new Namespace(namespace));
        return cache.list(namespace);
    }

    @Override
    public List<Resource> by(String index, String value) {
        dependencies.look(subscription, new Filed(index, value));
        return cache.by(index, value);
    }

    /** The keys whose syncs looked up what has changed. */
    static Set<ResourceKey> concerned(
            Dependencies dependencies, Subscription subscription, List<MirrorIndex> indexes, Change change) {
        var places = new ArrayList<Filed>();
        if (dependencies.areFiled(subscription)) {
            indexes.forEach(index -> {
                file(index, change.before(), places);
                file(index, change.after(), places);
            });
        }
        return dependencies.of(subscription, change.key(), places);
    }

    private static void file(MirrorIndex index, @Nullable Resource object, Collection<Filed> places) {
        if (object != null) {
            index.function().apply(object).forEach(value -> places.add(new Filed(index.name(), value)));
        }
    }
}
