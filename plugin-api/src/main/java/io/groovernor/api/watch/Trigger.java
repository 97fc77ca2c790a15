package io.groovernor.api.watch;

import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.resource.Resource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One cause of syncs: what is mirrored, which changes count, and whose sync they wake.
 *
 * @param subscription what is mirrored
 * @param filter which changes count
 * @param mapper whose sync they wake
 * @param indexes how this controller finds objects of the mirror
 * @param lister through which the controller reads the mirror; bound by the host before the first sync
 * @param echoes whether a key is also woken by changes that its own sync made
 * @param lookups whether a key is also woken by changes of what its last sync looked up through the lister; never so for the
 *     first trigger of a controller
 * @param priority how soon what an object wakes is synced, by the state after a change or, of one that is gone, by its last;
 *     null where the cause of the change decides
 */
public record Trigger(
        Subscription subscription,
        ChangeFilter filter,
        KeyMapper mapper,
        List<Index> indexes,
        ListerHandle lister,
        boolean echoes,
        boolean lookups,
        Function<Resource, @Nullable Priority> priority) {
    public Trigger {
        indexes = List.copyOf(indexes);
    }

    /** A trigger without lookups, whose priority the cause decides. */
    public Trigger(
            Subscription subscription,
            ChangeFilter filter,
            KeyMapper mapper,
            List<Index> indexes,
            ListerHandle lister,
            boolean echoes) {
        this(subscription, filter, mapper, indexes, lister, echoes, false, object -> null);
    }

    /** A trigger without echoes and lookups. */
    public Trigger(
            Subscription subscription,
            ChangeFilter filter,
            KeyMapper mapper,
            List<Index> indexes,
            ListerHandle lister) {
        this(subscription, filter, mapper, indexes, lister, false);
    }

    /** The same trigger on another subscription. */
    public Trigger on(Subscription other) {
        return new Trigger(other, filter, mapper, indexes, lister, echoes, lookups, priority);
    }

    /** The same trigger, read through another lister. */
    public Trigger through(ListerHandle other) {
        return new Trigger(subscription, filter, mapper, indexes, other, echoes, lookups, priority);
    }
}
