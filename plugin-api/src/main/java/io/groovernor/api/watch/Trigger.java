package io.groovernor.api.watch;

import io.groovernor.api.client.ListerHandle;
import java.util.List;

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
 */
public record Trigger(
        Subscription subscription,
        ChangeFilter filter,
        KeyMapper mapper,
        List<Index> indexes,
        ListerHandle lister,
        boolean echoes,
        boolean lookups) {
    public Trigger {
        indexes = List.copyOf(indexes);
    }

    /** A trigger without lookups. */
    public Trigger(
            Subscription subscription,
            ChangeFilter filter,
            KeyMapper mapper,
            List<Index> indexes,
            ListerHandle lister,
            boolean echoes) {
        this(subscription, filter, mapper, indexes, lister, echoes, false);
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
        return new Trigger(other, filter, mapper, indexes, lister, echoes, lookups);
    }

    /** The same trigger, read through another lister. */
    public Trigger through(ListerHandle other) {
        return new Trigger(subscription, filter, mapper, indexes, other, echoes, lookups);
    }
}
