package io.groovernor.host.control;

import io.groovernor.api.reconcile.Cron;
import io.groovernor.api.reconcile.Schedule;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says when a controller's schedules are due. It outlives generations: a schedule that the next one has, too, goes on at the
 * time for which it waits, so that a reload neither repeats a run nor puts it off. What was due while nothing ran, such as in a
 * process that was suspended, is made up for once. Thread safe; calls the listener under its lock.
 */
final class ScheduledWork {
    /** However far a time is, the clock is looked at so often: it may have been set, or have stood still. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Timer timer;
    private final Listener listener;
    private final Map<ResourceKey, Entry> entries = new HashMap<>();
    /** What is due and has not begun. */
    private final Set<ResourceKey> due = new HashSet<>();

    private boolean stopped;

    /** Is told what is due; must be quick and not throw. */
    interface Listener extends Consumer<Schedule> {
        /** A run falls away because the one before has not even begun. */
        void missed(Schedule schedule);
    }

    ScheduledWork(Timer timer, Listener listener) {
        this.timer = timer;
        this.listener = listener;
    }

    private final class Entry {
        /** The one of the generation that works: none of an earlier one is kept in memory. */
        Schedule schedule;

        /** For a cron: the time by the clock on the wall. */
        @Nullable
        Instant at;
        /** For a period: the time by the timer. */
        long nanos;

        Timer.@Nullable Task task;

        Entry(Schedule schedule) {
            this.schedule = schedule;
        }

        void begin() {
            var cron = schedule.cron();
            if (cron != null) {
                at = cron.next(timer.wallClock());
            } else {
                nanos = timer.nanos() + period();
            }
            await();
            if (schedule.atStart()) {
                fire();
            }
        }

        private long period() {
            return Durations.nanos(Objects.requireNonNull(schedule.period()));
        }

        void await() {
            var left = left();
            if (left != null) {
                task = timer.after(left.compareTo(LOOK) > 0 ? LOOK : left, this::look);
            }
        }

        private @Nullable Duration left() {
            if (schedule.cron() == null) {
                return Duration.ofNanos(Math.max(0, nanos - timer.nanos()));
            }
            var time = at;
            if (time == null) {
                return null; // never again
            }
            var left = Duration.between(timer.wallClock(), time);
            return left.isNegative() ? Duration.ZERO : left;
        }

        private void look() {
            synchronized (ScheduledWork.this) {
                if (!this.equals(entries.get(schedule.key()))) {
                    return;
                }
                var left = left();
                if (left != null && left.isZero()) {
                    forward();
                    fire();
                }
                await();
            }
        }

        /** To the next time; those that are past by now fall together with this one. */
        private void forward() {
            var cron = schedule.cron();
            if (cron != null) {
                at = next(cron, Objects.requireNonNull(at));
                return;
            }
            long period = period();
            nanos += period * Math.max(1, Math.floorDiv(timer.nanos() - nanos, period) + 1);
        }

        private @Nullable Instant next(Cron cron, Instant last) {
            var now = timer.wallClock();
            return cron.next(now.isAfter(last) ? now : last);
        }

        private void fire() {
            if (schedule.work() != null && !due.add(schedule.key())) {
                listener.missed(schedule);
            } else {
                listener.accept(schedule);
            }
        }
    }

    /** Takes over the schedules of a generation. Those that were there before go on, those that are gone end. */
    synchronized void follow(List<Schedule> schedules) {
        if (stopped) {
            return;
        }
        var keys = schedules.stream().map(Schedule::key).collect(Collectors.toSet());
        for (var key : List.copyOf(entries.keySet())) {
            if (!keys.contains(key)) {
                cancel(entries.remove(key));
                due.remove(key);
            }
        }
        for (var schedule : schedules) {
            var known = entries.get(schedule.key());
            if (known == null) {
                var entry = new Entry(schedule);
                entries.put(schedule.key(), entry);
                entry.begin();
            } else {
                known.schedule = schedule;
            }
        }
    }

    /** A run begins: what becomes due from now on is another one. */
    synchronized void begun(ResourceKey key) {
        due.remove(key);
    }

    synchronized void stop() {
        stopped = true;
        entries.values().forEach(ScheduledWork::cancel);
        entries.clear();
    }

    private static void cancel(@Nullable Entry entry) {
        if (entry != null && entry.task != null) {
            entry.task.cancel();
        }
    }
}
