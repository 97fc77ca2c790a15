package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.time.Timer
import java.time.Duration
import java.time.Instant
import java.util.concurrent.Semaphore
import java.util.function.BooleanSupplier

/**
 * Virtual time with processes in it. A process is a thread of its own, but only one of them runs at a time, until it
 * waits; which of those that could go on is next is drawn from the seed. So a run depends on nothing but its seed: it can
 * be repeated, and other seeds try other interleavings. Time moves when nobody can go on.
 */
@CompileStatic
class Simulation implements Timer, AutoCloseable {
    private static final Instant START = Instant.parse('2026-01-01T00:00:00Z')

    final Random random
    private final List<Process> processes = []
    private final PriorityQueue<Entry> entries = new PriorityQueue<>()
    private final Semaphore scheduler = new Semaphore(0)
    private Process running
    private long now
    private long sequence
    private Duration wallClockIsAhead = Duration.ZERO
    private Throwable failure
    private volatile boolean ended

    Simulation(long seed) {
        random = new Random(seed)
    }

    /** Starts a process. An exception that it does not catch fails the run. */
    void start(String name, Runnable body) {
        processes << new Process(name, body)
    }

    /** Runs everything up to that time from now. */
    void run(Duration duration) {
        long end = now + duration.toNanos()
        while (true) {
            def ready = processes.findAll { Process process -> process.canGoOn() }
            if (ready) {
                resume(ready[random.nextInt(ready.size())])
            } else if (entries && entries.peek().due <= end) {
                def entry = entries.poll()
                now = Math.max(now, entry.due)
                entry.action.run()
            } else {
                now = end
                return
            }
        }
    }

    /** Blocks the running process until the condition holds or so long has passed; false if the time has passed. */
    boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException()
        }
        if (condition.asBoolean) {
            return true
        }
        long deadline = now + atMost.toNanos()
        def wake = after(atMost) {}
        running.pause { condition.asBoolean || now >= deadline }
        wake.cancel()
        if (Thread.interrupted()) {
            throw new InterruptedException()
        }
        return condition.asBoolean
    }

    /** As kill -9: every process ends where it waits, and nothing of it goes on. */
    void kill() {
        processes.each { it.killed = true }
    }

    /** As SIGSTOP and SIGCONT: so long nobody does anything, and afterwards everything is late. */
    void freeze(Duration duration) {
        now += duration.toNanos()
    }

    /** Sets the wall clock forward or back; nothing else. */
    void shiftWallClock(Duration by) {
        wallClockIsAhead = wallClockIsAhead.plus(by)
    }

    @Override
    long nanos() {
        now
    }

    @Override
    Instant wallClock() {
        START.plusNanos(now).plus(wallClockIsAhead)
    }

    @Override
    Task after(Duration delay, Runnable action) {
        def entry = new Entry(now + delay.toNanos(), sequence++, action)
        entries.add(entry)
        return { entries.remove(entry) } as Task
    }

    @Override
    void sleep(Duration delay) throws InterruptedException {
        await(delay) { false }
    }

    /** Lets every process end where it waits. */
    @Override
    void close() {
        ended = true
        processes.each { Process process ->
            while (!process.over) {
                resume(process)
            }
        }
    }

    private void resume(Process process) {
        running = process
        process.turn.release()
        scheduler.acquireUninterruptibly()
        running = null
        if (failure != null && !ended) {
            throw new AssertionError("${process.name} ended with $failure".toString(), failure)
        }
    }

    /** Thrown where a process waits when it is to end; no code may go on after it. */
    private static class Ended extends Error {
        Ended() {
            super('the process is over', null, false, false)
        }
    }

    private class Process extends Thread {
        final Semaphore turn = new Semaphore(0)
        private final Runnable body
        private BooleanSupplier condition = { true } as BooleanSupplier
        private boolean interruptedMeanwhile
        volatile boolean over
        volatile boolean killed

        Process(String name, Runnable body) {
            super("simulated $name")
            this.body = body
            daemon = true
            start()
        }

        boolean canGoOn() {
            !over && (killed || interruptedMeanwhile || condition.asBoolean)
        }

        @Override
        void run() {
            turn.acquireUninterruptibly()
            try {
                if (!ended && !killed) {
                    body.run()
                }
            } catch (Ended | InterruptedException ignored) {
                // as it should
            } catch (Throwable error) {
                failure = error
            } finally {
                over = true
                scheduler.release()
            }
        }

        /** Kept until the process goes on: when a thread that waits notices an interrupt is not for the seed to say. */
        @Override
        void interrupt() {
            if (currentThread() === this) {
                super.interrupt()
            } else {
                interruptedMeanwhile = true
            }
        }

        void pause(BooleanSupplier until) {
            endIfOver()
            condition = until
            scheduler.release()
            turn.acquireUninterruptibly()
            endIfOver()
            if (interruptedMeanwhile) {
                interruptedMeanwhile = false
                super.interrupt()
            }
        }

        private void endIfOver() {
            if (ended || killed) {
                throw new Ended()
            }
        }
    }

    private static class Entry implements Comparable<Entry> {
        final long due
        final long sequence
        final Runnable action

        Entry(long due, long sequence, Runnable action) {
            this.due = due
            this.sequence = sequence
            this.action = action
        }

        @Override
        int compareTo(Entry other) {
            int byTime = Long.compare(due, other.due)
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence)
        }
    }
}
