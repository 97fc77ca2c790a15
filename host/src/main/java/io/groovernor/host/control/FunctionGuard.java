package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions of one watch: its filter, its mapper and its indexes. They run where a mirror takes over changes, which
 * is everybody's. So one that throws is reported, and one that does not end is interrupted; then the functions of this watch
 * are left out for a while. Thread safe.
 */
final class FunctionGuard implements AutoCloseable {
    /**
     * A function may run for five looks. Looks and not time: after a process was stopped for an hour, or collected garbage for
     * seconds, only one look is due.
     */
    static final Duration LOOK = Duration.ofSeconds(1);

    private static final int LOOKS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LAST_PAUSE = Duration.ofHours(1);

    private final String controller;
    private final Timer timer;
    private final Observer observer;
    private final Runnable catchUp;

    private final Set<Call> running = new HashSet<>();
    private Timer.@Nullable Task look;
    private Timer.@Nullable Task retry;
    /** How long the functions are left out next time; it never shrinks, as the same functions are tried again. */
    private Duration pause = FIRST_PAUSE;

    private boolean leftOut;
    private boolean closed;

    /** @param catchUp makes good what was missed while functions were left out; called by a thread of its own */
    FunctionGuard(String controller, Timer timer, Observer observer, Runnable catchUp) {
        this.controller = controller;
        this.timer = timer;
        this.observer = observer;
        this.catchUp = catchUp;
    }

    /**
     * What a function says about an object, or what is taken instead if it throws, does not end or is left out.
     *
     * @param what names the function, such as {@code when}
     */
    <T> T call(String what, ResourceKey key, Callable<T> function, Supplier<T> instead) {
        var call = new Call(what, key);
        if (!begin(call)) {
            return instead.get();
        }
        T result = null;
        Throwable error = null;
        try {
            result = function.call();
        } catch (Throwable thrown) { // a plugin may throw anything; nothing of it may end a mirror
            error = thrown;
        }
        var overrun = end(call);
        // What an interrupted function returns or throws, if it does, says nothing but that it was interrupted.
        var failure = overrun == null ? error : overrun;
        if (failure == null) {
            return Objects.requireNonNull(result);
        }
        observer.functionFailed(controller, what, key, failure);
        return instead.get();
    }

    private synchronized boolean begin(Call call) {
        if (leftOut) {
            return false;
        }
        running.add(call);
        if (look == null && !closed) {
            look = timer.after(LOOK, this::look);
        }
        return true;
    }

    /** Ends by itself when nothing runs, so that it costs one timer a second and not one for each call. */
    private synchronized void look() {
        look = running.isEmpty() ? null : timer.after(LOOK, this::look);
        running.forEach(this::look);
    }

    private void look(Call call) {
        if (++call.looks == LOOKS) {
            call.deadline = new Deadline(call.thread, timer, call);
            call.deadline.interrupt("took longer than " + Durations.text(LOOK.multipliedBy(LOOKS))
                    + " and was interrupted; the functions of its watch are left out for " + Durations.text(pause));
        }
    }

    private @Nullable TimeoutException end(Call call) {
        Deadline deadline;
        synchronized (this) {
            running.remove(call);
            deadline = call.deadline;
        }
        if (deadline == null) {
            return null;
        }
        deadline.close();
        leaveOut();
        return deadline.overrun();
    }

    private synchronized void leaveOut() {
        leftOut = true;
        if (!closed) {
            retry = timer.after(pause, () -> Threads.start("functions of " + controller, this::tryAgain));
            var longer = pause.multipliedBy(2);
            pause = longer.compareTo(LAST_PAUSE) < 0 ? longer : LAST_PAUSE;
        }
    }

    private void tryAgain() {
        synchronized (this) {
            leftOut = false;
            if (closed) {
                return;
            }
        }
        catchUp.run();
    }

    /** The watch is over: tries nothing again. */
    @Override
    public synchronized void close() {
        closed = true;
        if (retry != null) {
            retry.cancel();
        }
    }

    /** A call under way, and where it is told if it is lost. */
    private final class Call implements Deadline.Listener {
        private final String what;
        private final ResourceKey key;
        private final Thread thread = Thread.currentThread();
        private int looks;
        private @Nullable Deadline deadline;
        private @Nullable Instant lost;

        Call(String what, ResourceKey key) {
            this.what = what;
            this.key = key;
        }

        @Override
        public void lost(TimeoutException where) {
            lost = timer.wallClock();
            observer.functionLost(controller, what, key, where);
        }

        @Override
        public void ended() {
            observer.functionRecovered(
                    controller, what, key, Duration.between(Objects.requireNonNull(lost), timer.wallClock()));
        }
    }
}
