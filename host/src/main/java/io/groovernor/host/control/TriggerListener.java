package io.groovernor.host.control;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.watch.Change;
import io.groovernor.api.watch.Change.Cause;
import io.groovernor.api.watch.Priority;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.cache.ChangeListener;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a change to the keys that it wakes, but for a key whose own sync made it. Looks at the state before and the state
 * after, so that an object that leaves a filter or moves to another owner is noticed. A user's function that throws is
 * reported, and the change gets through: one sync too many is better than a change that is lost.
 */
final class TriggerListener implements ChangeListener {
    private final FunctionGuard guard;
    private final Trigger trigger;
    private final ResourceType primary;
    private final Intake intake;
    private final boolean ownKeys;
    private final Function<Change, Set<ResourceKey>> lookedUp;
    private final WatchedCache cache;
    private final OwnWrites writes;
    private final Freshness freshness;

    /**
     * @param ownKeys whether the objects' own keys are keys of the controller: so for its first watch
     * @param lookedUp the keys whose syncs looked up what has changed
     */
    TriggerListener(
            FunctionGuard guard,
            Trigger trigger,
            ResourceType primary,
            boolean ownKeys,
            Intake intake,
            WatchedCache cache,
            OwnWrites writes,
            Freshness freshness,
            Function<Change, Set<ResourceKey>> lookedUp) {
        this.guard = guard;
        this.trigger = trigger;
        this.primary = primary;
        this.intake = intake;
        this.ownKeys = ownKeys;
        this.cache = cache;
        this.writes = writes;
        this.freshness = freshness;
        this.lookedUp = lookedUp;
    }

    @Override
    public void onChange(Change change, boolean coalesced) {
        if (accepts(change)) {
            // One set: a worker could take the key between two additions, and sync it twice for one change.
            var keys = new LinkedHashSet<ResourceKey>();
            addKeysOf(change.before(), keys);
            addKeysOf(change.after(), keys);
            keys.addAll(lookedUp.apply(change));
            if (!trigger.echoes()) {
                // What is put aside is not decided upon: the sync that made the change may be another generation's.
                keys.removeIf(key -> intake.isOpenFor(key) && writes.holdBack(key, change, coalesced, cache.scope()));
            }
            boolean news = isNews(change.cause());
            var priority = priorityOf(change, news);
            keys.forEach(key -> intake.add(key, priority, news));
        }
        freshness.progressed(cache);
    }

    @Override
    public void onProgress(String resourceVersion) {
        freshness.progressed(cache);
    }

    private boolean accepts(Change change) {
        return guard.call("when", change.key(), () -> trigger.filter().accepts(change), () -> true);
    }

    private void addKeysOf(@Nullable Resource object, Collection<ResourceKey> keys) {
        if (object != null) {
            keys.addAll(guard.call(
                    "enqueue",
                    object.key(),
                    () -> List.copyOf(trigger.mapper().keysOf(object, primary)),
                    () -> ownKeys ? List.of(object.key()) : List.of()));
        }
    }

    private Priority priorityOf(Change change, boolean news) {
        var usual = news ? Priority.HIGH : Priority.LOW;
        return guard.call(
                "priority",
                change.key(),
                () -> Objects.requireNonNullElse(trigger.priority().apply(change.latest()), usual),
                () -> usual);
    }

    private static boolean isNews(Cause cause) {
        return switch (cause) {
            case LIVE, RELIST -> true;
            case INITIAL, RESYNC -> false;
        };
    }
}
