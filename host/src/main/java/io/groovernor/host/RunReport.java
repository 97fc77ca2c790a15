package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.observe.Activity;
import io.groovernor.host.observe.Health;
import io.groovernor.host.observe.Observer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells the person at the terminal what happens, and knows when every key that was there at the start has been settled.
 * Messages start with the controller or cache that they are about.
 */
final class RunReport implements Observer {
    /** Without a terminal, a line of progress for so many objects. */
    private static final int PROGRESS_STEP = 10_000;

    /** Answers that asking again does not change soon: a bad selector, not authenticated, not allowed, no such resource. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404);

    private final Terminal terminal;
    private final Function<Throwable, String> render;
    private final Health health;
    private final Activity activity;
    private final Map<String, Integer> progress = new ConcurrentHashMap<>();
    /** Which controllers were told to be ahead of which cache. */
    private final Set<String> behind = ConcurrentHashMap.newKeySet();

    private final FailureStreaks streaks = new FailureStreaks();
    private final Map<String, String> lastFailure = new ConcurrentHashMap<>();
    private final Map<String, String> lastOddity = new ConcurrentHashMap<>();
    /** Caches that do not follow the server at the moment. */
    private final Set<String> unready = ConcurrentHashMap.newKeySet();

    private final boolean once;

    private int toStart;
    private boolean failed;
    private boolean cannotStart;
    private boolean abandoned;
    private Runnable giveUp = () -> {};
    /** Per controller, the keys of its start that are not settled yet. */
    private final Map<String, Set<ResourceKey>> unsettled = new HashMap<>();

    /**
     * @param controllers how many controllers will start
     * @param once whether a server that refuses a list ends the run, instead of being asked again
     * @param render how an exception is shown to a person
     * @param clock says when something was
     */
    RunReport(
            Terminal terminal, int controllers, boolean once, Function<Throwable, String> render, InstantSource clock) {
        this.terminal = terminal;
        this.toStart = controllers;
        this.once = once;
        this.render = render;
        this.health = new Health(render);
        this.activity = new Activity(clock);
    }

    /** What controllers did so far. */
    Activity activity() {
        return activity;
    }

    /** Waits until every key that was there at the start succeeded or was dropped, or a controller cannot start. */
    synchronized void awaitSettled() throws InterruptedException {
        while (!cannotStart && !abandoned && (toStart > 0 || !unsettled.isEmpty())) {
            wait();
        }
    }

    /** Ends {@link #awaitSettled}: somebody does not want to wait any longer. */
    synchronized void abandon() {
        if (toStart > 0 || !unsettled.isEmpty()) {
            terminal.error("stopped before every key was settled");
            abandoned = true;
            notifyAll();
        }
    }

    /** Whether a controller could not start. */
    synchronized boolean isUnableToStart() {
        return cannotStart;
    }

    /** Whether a key was dropped, a controller could not start, or somebody did not wait for the end. */
    synchronized boolean hasFailed() {
        return failed || cannotStart || abandoned;
    }

    @Override
    public void listing(String cache, int soFar, long remaining) {
        var line = cache + ": " + soFar + (remaining > 0 ? " of about " + (soFar + remaining) : "") + " objects listed";
        terminal.progress(line);
        int step = soFar / PROGRESS_STEP;
        if (!terminal.isInteractive() && step > progress.getOrDefault(cache, 0)) {
            progress.put(cache, step);
            terminal.info(line);
        }
    }

    @Override
    public void listed(String cache, int objects) {
        progress.remove(cache);
        lastFailure.remove(cache);
        terminal.info(cache + ": " + objects + (objects == 1 ? " object" : " objects"));
    }

    @Override
    public void relisting(String cache, String why) {
        terminal.info(cache + ": listing again: " + why);
    }

    @Override
    public void stalled(String cache, Duration silence) {
        terminal.info(cache + ": nothing heard for " + Texts.of(silence) + ", watching anew");
    }

    @Override
    public void mirrorFailed(String cache, Exception error, Duration pause) {
        if (once && error instanceof ApiException refusal && REFUSALS.contains(refusal.status())) {
            cannotStart(cache, error);
        } else {
            sayOnce(cache, Texts.of(error), pause);
        }
    }

    @Override
    public void notReady(String cache, String why) {
        unready.add(cache);
    }

    @Override
    public void ready(String cache) {
        lastFailure.remove(cache);
        if (unready.remove(cache)) {
            terminal.info(cache + ": follows the server again");
        }
    }

    @Override
    public void ignored(String cache, String what) {
        sayOnce(cache, "left out of the watch: " + what);
    }

    @Override
    public void wentBack(String cache, String from, String to) {
        terminal.error(cache + ": the server went back in time, from version " + from + " to " + to
                + " (was a backup restored?); following it");
    }

    @Override
    public void audited(String cache, int missed, int ghosts) {
        if (missed + ghosts > 0) {
            terminal.error(cache + ": an audit found " + missed + " missed " + (missed == 1 ? "change" : "changes")
                    + " and " + ghosts + (ghosts == 1 ? " object" : " objects") + " that should be gone");
        }
    }

    @Override
    public void auditFailed(String cache, Exception error) {
        sayOnce(cache, "cannot be audited: " + Texts.of(error));
    }

    @Override
    public void waiting(String controller, Exception why, Duration pause) {
        activity.waits(controller, Texts.of(why));
        sayOnce(controller, Texts.of(why), pause);
    }

    /** A failure that repeats is told once. */
    private void sayOnce(String about, String what, Duration pause) {
        if (!what.equals(lastFailure.put(about, what))) {
            terminal.error(about + ": " + what + "\n  trying again, first in " + Texts.of(pause));
        }
    }

    private void sayOnce(String cache, String what) {
        if (!what.equals(lastOddity.put(cache, what))) {
            terminal.error(cache + ": " + what);
        }
    }

    /** A controller cannot start and will not be tried again. */
    synchronized void cannotStart(String controller, Throwable why) {
        boolean refused = why instanceof IOException || why instanceof ApiException;
        var text = refused ? Texts.of(why) : render.apply(why);
        activity.waits(controller, text);
        terminal.error(controller + ": " + text);
        cannotStart = true;
        giveUp.run();
        notifyAll();
    }

    /** Calls the action when a controller cannot start, also if that has happened already. */
    synchronized void whenUnableToStart(Runnable action) {
        giveUp = action;
        if (cannotStart) {
            action.run();
        }
    }

    @Override
    public void incomplete(String controller, Collection<String> caches, Duration soFar) {
        terminal.error(controller + ": not started for " + Texts.of(soFar) + ": it still waits for "
                + String.join(" and ", caches));
    }

    @Override
    public synchronized void started(String controller, Collection<ResourceKey> keys) {
        activity.started(controller);
        terminal.info(controller + ": started with " + keys.size() + (keys.size() == 1 ? " key" : " keys"));
        toStart--;
        if (!keys.isEmpty()) {
            unsettled.put(controller, new HashSet<>(keys));
        }
        notifyAll();
    }

    @Override
    public void functionFailed(String controller, String what, ResourceKey key, Throwable error) {
        terminal.error(controller + ": " + what + " failed for " + key + ": " + render.apply(error));
    }

    @Override
    public void functionLost(String controller, String what, ResourceKey key, Throwable where) {
        health.functionLost(controller, what, key, where);
        terminal.error(controller + ": " + what + " does not end for " + key + " although it was interrupted; "
                + "the cache that calls it stands still for every controller until it does: " + render.apply(where));
    }

    @Override
    public void functionRecovered(String controller, String what, ResourceKey key, Duration after) {
        health.functionRecovered(controller, what, key, after);
        terminal.info(controller + ": " + what + " has ended for " + key + " after " + Texts.of(after)
                + ", its cache goes on");
    }

    @Override
    public void synced(String controller, ResourceKey key, Duration took) {
        activity.synced(controller);
        streaks.succeeded(controller);
        settle(controller, key);
    }

    @Override
    public void retrying(String controller, ResourceKey key, int failures, Duration pause, Throwable error) {
        var text = render.apply(error);
        activity.failed(controller, key, text, false);
        int row = streaks.failed(controller);
        if (row > 0) {
            terminal.error(controller + ": error syncing " + key + ", retry " + failures + " in " + Texts.of(pause)
                    + ": " + shortIfRepeated(controller, text) + FailureStreaks.note(row));
        }
    }

    /** The place and the line are shown once; what repeats is one line. */
    private String shortIfRepeated(String controller, String text) {
        boolean repeated = text.equals(lastFailure.put(controller, text));
        return repeated ? text.lines().findFirst().orElse(text) : text;
    }

    @Override
    public void dropped(String controller, ResourceKey key, int failures, Throwable error) {
        var text = render.apply(error);
        activity.failed(controller, key, text, true);
        terminal.error(controller + ": dropping " + key + " out of the queue after " + failures
                + (failures == 1 ? " attempt: " : " attempts: ")
                + shortIfRepeated(controller, text));
        synchronized (this) {
            failed = true;
        }
        settle(controller, key);
    }

    @Override
    public void lost(String controller, ResourceKey key, Instant since, Throwable where) {
        health.lost(controller, key, since, where);
        terminal.error(controller + ": syncing " + key + " does not end although it was interrupted; "
                + "the key is left alone until it does: " + shortIfRepeated(controller, render.apply(where)));
        synchronized (this) {
            failed = true;
        }
        settle(controller, key);
    }

    @Override
    public void recovered(String controller, ResourceKey key, Duration took) {
        health.recovered(controller, key, took);
        terminal.info(controller + ": syncing " + key + " has ended after " + Texts.of(took) + ", the key is back");
    }

    @Override
    public void shortOfWorkers(String controller, int working, int wanted) {
        health.shortOfWorkers(controller, working, wanted);
        var left = controller + ": " + working + " of " + wanted + (wanted == 1 ? " worker" : " workers");
        if (working < wanted) {
            terminal.error(left + " left: the others are in syncs that do not end");
        } else {
            terminal.info(left + " again");
        }
    }

    @Override
    public void behindOwnWrite(String controller, ResourceKey key, String cache, Duration waited) {
        // Told once for a controller and a cache: a watch that leaves out what is written is behind for every key.
        if (behind.add(controller + "/" + cache)) {
            terminal.error(controller + ": syncing " + key + " although the cache of " + cache
                    + " has not shown what its last sync wrote for " + Texts.of(waited)
                    + "; either it is behind, or the watch leaves out what is written");
        }
    }

    @Override
    public void missedRun(String controller, ResourceKey schedule) {
        sayOnce(
                controller + ": " + schedule,
                "is due again before its last run has begun; runs are left out until it has");
    }

    /** At the end: which syncs never ended, and where they are. */
    void tellLost() {
        for (var sync : health.lostSyncs()) {
            terminal.error(sync.controller() + ": syncing " + sync.key() + " never ended; it began at "
                    + sync.since().truncatedTo(ChronoUnit.SECONDS) + ": " + sync.where());
        }
        for (var function : health.lostFunctions()) {
            terminal.error(function.controller() + ": " + function.what() + " never ended for " + function.key() + ": "
                    + function.where());
        }
    }

    private synchronized void settle(String controller, ResourceKey key) {
        var keys = unsettled.get(controller);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            unsettled.remove(controller);
            notifyAll();
        }
    }
}
