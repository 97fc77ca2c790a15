package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.object.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Packs objects that have not changed for a while. Those that change all the time are not worth it: they would be packed
 * for every change. Not thread safe.
 */
final class Cooling {
    /** So many keys, those that changed last, stay as they are. */
    static final int HOT = 4_096;
    /** So many are packed together, when there is nothing else to do. */
    static final int BATCH = 64;
    /** So many more may wait for that: then they are packed at once, because memory counts more than speed. */
    static final int WAITING = 60_000;

    private final Indexer indexer;
    private final Set<ResourceKey> changed = new LinkedHashSet<>();

    Cooling(Indexer indexer) {
        this.indexer = indexer;
    }

    /** An object has changed. */
    void changed(ResourceKey key) {
        changed.remove(key);
        changed.add(key);
    }

    /** @param idle whether there is nothing else to do */
    void coolDown(boolean idle) {
        int cold = changed.size() - HOT;
        if (cold >= (idle ? BATCH : WAITING)) {
            var objects = new ArrayList<Resource>(BATCH);
            var keys = changed.iterator();
            for (int i = 0; i < BATCH; i++) {
                var object = indexer.get(keys.next());
                keys.remove();
                if (object != null) {
                    objects.add(object);
                }
            }
            ObjectReader.pack(objects);
        }
    }
}
