package io.groovernor.host.control;

import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Watches over what a thread does for a plugin, such as a sync. One that takes too long is interrupted; one that does not end within
 * {@link #GRACE} after that is lost: nothing but the thread itself can end it. It is interrupted again from time to time,
 * for those that only missed the first one. Thread safe.
 */
final class Deadline implements AutoCloseable {
    /** How long an interrupted sync may take to end: long enough for a finally block, short enough for the keys behind it. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_LOOK = Duration.ofMinutes(5);

    private final Thread thread;
    private final Timer timer;
    private final Listener listener;
    private Timer.@Nullable Task next;
    private @Nullable TimeoutException overrun;
    private boolean lost;
    private boolean closed;

    /** Is told when the sync is lost and when it has ended nevertheless, in this order; must be quick and not throw. */
    interface Listener {
        /** The sync does not end. Where it was when it was interrupted is the stack of the exception. */
        void lost(TimeoutException where);

        void ended();
    }

    /** Watches over a thread until it is interrupted by {@link #interrupt}. */
    Deadline(Thread thread, Timer timer, Listener listener) {
        this.timer = timer;
        this.thread = thread;
        this.listener = listener;
    }

    /**
     * Watches over the calling thread.
     *
     * @param limit null for no deadline
     */
    Deadline(Timer timer, @Nullable Duration limit, Listener listener) {
        this(Thread.currentThread(), timer, listener);
        if (limit != null) {
            var why = "took longer than its timeout of " + Durations.text(limit);
            next = timer.after(limit, () -> interrupt(why));
        }
    }

    /** Ends the time of the sync, unless it was over already. */
    synchronized void interrupt(String why) {
        if (!closed && overrun == null) {
            cancel();
            overrun = new TimeoutException(why);
            overrun.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            next = timer.after(GRACE, this::lose);
        }
    }

    /** Gives the sync up as lost if it was interrupted and has not ended. */
    synchronized void lose() {
        if (!closed && overrun != null && !lost) {
            cancel();
            lost = true;
            listener.lost(overrun);
            lookAfter(FIRST_LOOK);
        }
    }

    private void lookAfter(Duration pause) {
        var longer = pause.multipliedBy(2);
        next = timer.after(pause, () -> look(longer.compareTo(LAST_LOOK) < 0 ? longer : LAST_LOOK));
    }

    private synchronized void look(Duration pause) {
        if (!closed) {
            thread.interrupt();
            lookAfter(pause);
        }
    }

    /** Says that the sync took too long, with the stack on which it was interrupted; null if it did not. */
    synchronized @Nullable TimeoutException overrun() {
        return overrun;
    }

    /** Called by the thread when its sync has ended; interrupts that were sent do not outlive it. */
    @Override
    public synchronized void close() {
        closed = true;
        cancel();
        if (overrun != null) {
            Thread.interrupted();
        }
        if (lost) {
            listener.ended();
        }
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
        }
    }
}
