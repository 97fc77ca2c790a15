package io.groovernor.host;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.kube.LocalServer;
import io.groovernor.host.time.ManualTimer;
import io.groovernor.host.time.SystemTimer;
import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import io.groovernor.sandbox.Faults;
import io.groovernor.sandbox.ManualClock;
import io.groovernor.sandbox.Options;
import io.groovernor.sandbox.Sandbox;
import io.groovernor.sandbox.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A sandbox without a socket, on virtual time. The engine is the one of {@code host}, with all its threads; what makes it
 * repeatable is that time moves only while all of them are at rest, from one moment at which something is due to the next.
 */
public final class SandboxBench extends PluginBench {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LOOK = Duration.ofNanos(50_000);
    /** What a thread that was woken needs to go on is less than what the shortest sleep takes. */
    private static final int QUICK_LOOKS = 200;

    /** How long a plugin may be busy, by a real clock. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Sandbox sandbox;
    private final ManualTimer timer;
    private final ManualClock clock;
    private final SystemTimer real = new SystemTimer();

    private SandboxBench(Sandbox sandbox, ManualTimer timer, ManualClock clock) {
        super(Cluster.local(server(sandbox), timer), timer, "default");
        this.sandbox = sandbox;
        this.timer = timer;
        this.clock = clock;
    }

    /** An empty cluster in the morning of the first of January 2026. */
    public static SandboxBench start() {
        var clock = new ManualClock(START);
        var sandbox = Sandbox.start(Options.DEFAULTS.withClock(clock).withoutSocket());
        return new SandboxBench(sandbox, new ManualTimer(START), clock);
    }

    private static LocalServer server(Sandbox sandbox) {
        return (method, target, header, body) -> {
            var answer = sandbox.ask(Request.of(method, target, header, body));
            return new LocalServer.Answer(answer.status(), answer.headers(), answer.body());
        };
    }

    @Override
    public boolean isVirtual() {
        return true;
    }

    @Override
    List<ControllerSpec> mine(List<ControllerSpec> controllers) {
        return controllers;
    }

    @Override
    public void load(String yaml) {
        sandbox.load(yaml);
    }

    @Override
    public Faults faults() {
        return sandbox.faults();
    }

    @Override
    public void settle() {
        awaitRest();
        while (timer.runDue()) {
            awaitRest();
        }
    }

    @Override
    public void advance(Duration duration) {
        settle();
        long end = timer.nanos() + duration.toNanos();
        while (timer.nanos() < end) {
            step(Duration.ofNanos(end - timer.nanos()));
        }
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        settle();
        long end = timer.nanos() + limit.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && timer.nanos() < end) {
            step(Duration.ofNanos(end - timer.nanos()));
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    /** Goes on to the next moment at which something is due. */
    private void step(Duration limit) {
        var next = timer.untilNext();
        var step = next == null || next.compareTo(limit) > 0 ? limit : next;
        timer.advance(step);
        clock.advance(step);
        settle();
    }

    /** Nobody but the server, the plugin and the timer make anything happen; the timer waits for this very thread. */
    @SuppressWarnings("ThreadPriorityCheck") // the scheduler decides how soon it is seen, not whether
    private void awaitRest() {
        long start = real.nanos();
        int looks = 0;
        for (long before = sandbox.revision(); !isAtRest(before); before = sandbox.revision()) {
            if (looks++ < QUICK_LOOKS) {
                Thread.yield();
                continue;
            }
            if (real.nanos() - start > PATIENCE.toNanos()) {
                throw new Failure("the plugin does not come to rest: it has been busy for " + Texts.of(PATIENCE)
                        + "; does each of its syncs write something that wakes it again?");
            }
            pause(real);
        }
    }

    /**
     * In the order in which things happen: what the server sends is read, taken over, and synced. Twice, because the first
     * look may have come before a watch was open that has more to send. A sync may write.
     */
    private boolean isAtRest(long revision) {
        return sandbox.isQuiet() && isIdle() && sandbox.isQuiet() && isIdle() && sandbox.revision() == revision;
    }

    private static void pause(Timer real) {
        try {
            real.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("the spec was interrupted while it waited for the plugin");
        }
    }

    /** Time must pass while it stops: a sync that does not end is given up after a while. */
    @Override
    void stop(Host running) {
        var stopping = Threads.start("stop bench", running::close);
        long start = real.nanos();
        while (stopping.isAlive()) {
            if (real.nanos() - start > Duration.ofSeconds(1).toNanos()) {
                timer.advance(DRAIN);
                while (timer.runDue()) {
                    pause(real);
                }
            }
            pause(real);
        }
    }

    @Override
    public void close() {
        super.close();
        sandbox.close();
        real.close();
    }
}
