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
 */
public record Trigger(
        Subscription subscription,
        ChangeFilter filter,
        KeyMapper mapper,
        List<Index> indexes,
        ListerHandle lister,
        boolean echoes) {
    public Trigger {
        indexes = List.copyOf(indexes);
    }

    /** A trigger without echoes. */
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
        return new Trigger(other, filter, mapper, indexes, lister, echoes);
    }
}
