package io.groovernor.host.control;

import io.groovernor.api.reconcile.Schedule;
import io.groovernor.api.resource.ResourceKey;
import java.util.Collection;
import java.util.function.Predicate;

/**
 * A tenth of all keys, by their hashes, so that it is the same tenth every time; of few keys more than that: five, or half of
 * them. A key that comes later belongs to it, or not, by its hash.
 */
final class Share implements Predicate<ResourceKey> {
    private static final int HASHES = 1 << 16;
    private static final int FEW = 5;

    private final int limit;

    private Share(int limit) {
        this.limit = limit;
    }

    /** @param keys those that there are */
    static Share of(Collection<ResourceKey> keys) {
        var hashes = keys.stream().mapToInt(Share::hash).sorted().toArray();
        int least = Math.min(FEW, (hashes.length + 1) / 2);
        return new Share(Math.max(HASHES / 10, least == 0 ? 0 : hashes[least - 1] + 1));
    }

    @Override
    public boolean test(ResourceKey key) {
        return hash(key) < limit && !Schedule.isKey(key);
    }

    /** Names that differ in their last letter only have hashes that are neighbours; the multiplication tears them apart. */
    private static int hash(ResourceKey key) {
        return (key.hashCode() * 0x9E3779B1) >>> 16;
    }
}
