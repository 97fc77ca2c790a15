package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.SimpleType;
import io.groovernor.api.client.Lister;
import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.KeyMapper;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs that declare a controller, at the top of a script or inside {@code controller('name') { }}. */
public interface ControllerVerbs {
    /** Where the declarations are collected. */
    ControllerDraft draft();

    /** Watches a resource in all namespaces; every change of an object syncs its key. Returns the cache's reader. */
    default Lister watch(String resource) {
        return watch(Map.of(), resource);
    }

    /**
     * Watches a resource, as kubectl names it: {@code pods}, {@code deployments.apps}, {@code apps/v1/Deployment}.
     *
     * @param options {@code namespace}, or {@code namespaces}: a list of names, or the labels of namespaces such as
     *     {@code 'team=web'}; {@code labels} and {@code fields}, selectors that the server evaluates;
     *     {@code metadataOnly}, to fetch and keep metadata alone; {@code keep}, the paths of what is kept in memory besides the
     *     metadata, and {@code drop}, of what is not; {@code echoes}, to sync a key also for changes that its
     *     own sync made; {@code wake: false}, for a cache to look things up in, whose changes wake nobody
     * @return the cache's reader, for use inside {@code sync}
     */
    default Lister watch(
            @NamedParams({
                        @NamedParam(value = "namespace", type = String.class),
                        @NamedParam(value = "namespaces", type = Object.class),
                        @NamedParam(value = "labels", type = String.class),
                        @NamedParam(value = "fields", type = String.class),
                        @NamedParam(value = "metadataOnly", type = Boolean.class),
                        @NamedParam(value = "keep", type = Object.class),
                        @NamedParam(value = "drop", type = Object.class),
                        @NamedParam(value = "echoes", type = Boolean.class),
                        @NamedParam(value = "wake", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String resource) {
        return new WatchVerbs(resource, KeyMapper.SELF).addTo(draft(), options);
    }

    /** Watches a resource and says more about it: which changes count, whose sync they wake, how objects are found. */
    default Lister watch(
            String resource,
            @DelegatesTo(value = WatchVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> more) {
        return watch(Map.of(), resource, more);
    }

    /** Watches a resource with options and says more about it. */
    default Lister watch(
            @NamedParams({
                        @NamedParam(value = "namespace", type = String.class),
                        @NamedParam(value = "namespaces", type = Object.class),
                        @NamedParam(value = "labels", type = String.class),
                        @NamedParam(value = "fields", type = String.class),
                        @NamedParam(value = "metadataOnly", type = Boolean.class),
                        @NamedParam(value = "keep", type = Object.class),
                        @NamedParam(value = "drop", type = Object.class),
                        @NamedParam(value = "echoes", type = Boolean.class),
                        @NamedParam(value = "wake", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String resource,
            @DelegatesTo(value = WatchVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> more) {
        var verbs = new WatchVerbs(resource, KeyMapper.SELF);
        Closures.run(more, verbs);
        return verbs.addTo(draft(), options);
    }

    /** Watches a resource whose objects this controller makes; a change syncs the managing owner. */
    default Lister owns(String resource) {
        return owns(Map.of(), resource);
    }

    /** Watches a resource whose objects this controller makes, with the options of {@code watch}. */
    default Lister owns(
            @NamedParams({
                        @NamedParam(value = "namespace", type = String.class),
                        @NamedParam(value = "namespaces", type = Object.class),
                        @NamedParam(value = "labels", type = String.class),
                        @NamedParam(value = "fields", type = String.class),
                        @NamedParam(value = "metadataOnly", type = Boolean.class),
                        @NamedParam(value = "keep", type = Object.class),
                        @NamedParam(value = "drop", type = Object.class),
                        @NamedParam(value = "echoes", type = Boolean.class),
                        @NamedParam(value = "wake", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String resource) {
        return new WatchVerbs(resource, KeyMapper.OWNER).addTo(draft(), options);
    }

    /** Watches a resource whose objects this controller makes and says more about it. */
    default Lister owns(
            String resource,
            @DelegatesTo(value = WatchVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> more) {
        return owns(Map.of(), resource, more);
    }

    /** Watches a resource whose objects this controller makes, with the options of {@code watch}, and says more about it. */
    default Lister owns(
            @NamedParams({
                        @NamedParam(value = "namespace", type = String.class),
                        @NamedParam(value = "namespaces", type = Object.class),
                        @NamedParam(value = "labels", type = String.class),
                        @NamedParam(value = "fields", type = String.class),
                        @NamedParam(value = "metadataOnly", type = Boolean.class),
                        @NamedParam(value = "keep", type = Object.class),
                        @NamedParam(value = "drop", type = Object.class),
                        @NamedParam(value = "echoes", type = Boolean.class),
                        @NamedParam(value = "wake", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String resource,
            @DelegatesTo(value = WatchVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> more) {
        var verbs = new WatchVerbs(resource, KeyMapper.OWNER);
        Closures.run(more, verbs);
        return verbs.addTo(draft(), options);
    }

    /** Names keys that existed before the start: those that are gone are synced once as deletions. */
    default void known(CharSequence... keys) {
        for (CharSequence key : keys) {
            draft().builder().known(ResourceKey.of(key.toString()));
        }
    }

    /** What to do for one key. Called until it succeeds, again after every change, never twice at once for one key. */
    default void sync(
            @DelegatesTo(value = SyncVerbs.class, strategy = Closure.DELEGATE_FIRST)
                    @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.ResourceKey")
                    Closure<?> work) {
        draft().builder().reconciler(new ClosureReconciler(work));
    }

    /**
     * What to clean up before an object of the first watch is gone. The object carries the finalizer before its first sync,
     * so that its deletion waits. When deletion is asked for, this is called in place of {@code sync}, and again until it
     * succeeds; then the finalizer is taken off. If it says {@code again}, it is not done yet.
     *
     * @param name the finalizer, such as {@code example.com/bucket}
     */
    default void finalizer(
            String name,
            @DelegatesTo(value = SyncVerbs.class, strategy = Closure.DELEGATE_FIRST)
                    @ClosureParams(value = SimpleType.class, options = "io.groovernor.api.resource.Resource")
                    Closure<?> cleanup) {
        draft().builder().finalizer(new Finalizer(name, cleanup));
    }

    /** How many keys are synced at the same time; 1 by default. */
    default void workers(int workers) {
        draft().builder().workers(workers);
    }

    /**
     * How failures are retried.
     *
     * @param options {@code max} retries, 5 by default ({@code unlimited} never drops); {@code from}, the first delay,
     *     5 ms by default; {@code upTo}, the longest, 1000 s by default
     */
    default void retry(
            @NamedParams({
                        @NamedParam(value = "max", type = Integer.class),
                        @NamedParam(value = "from", type = Duration.class),
                        @NamedParam(value = "upTo", type = Duration.class)
                    })
                    Map<String, ?> options) {
        var given = new Options("retry", options, "max", "from", "upTo");
        var retry = draft().builder().retry();
        draft().builder()
                .retry(new Retry(
                        given.get("max", Integer.class, retry.max()),
                        given.get("from", Duration.class, retry.from()),
                        given.get("upTo", Duration.class, retry.upTo())));
    }

    /**
     * An overall limit on retries; live changes never wait for it.
     *
     * @param options {@code perSecond}, 10 by default; {@code burst}, 100 by default
     */
    default void rateLimit(
            @NamedParams({
                        @NamedParam(value = "perSecond", type = Number.class),
                        @NamedParam(value = "burst", type = Integer.class)
                    })
                    Map<String, ?> options) {
        var given = new Options("rateLimit", options, "perSecond", "burst");
        draft().builder()
                .rateLimit(new RateLimit(
                        given.get("perSecond", Number.class, RateLimit.DEFAULT.perSecond())
                                .doubleValue(),
                        given.get("burst", Integer.class, RateLimit.DEFAULT.burst())));
    }

    /** Syncs every key again and again, even if nothing changed: {@code resync every: 10.minutes}. */
    default void resync(
            @NamedParams(@NamedParam(value = "every", type = Duration.class, required = true)) Map<String, ?> options) {
        draft().builder().resync(new Options("resync", options, "every").require("every", Duration.class));
    }

    /**
     * How long one sync may take before its thread is interrupted and the sync counts as failed; 5 minutes by default.
     *
     * @param limit {@code off} for as long as it likes
     */
    default void timeout(@Nullable Duration limit) {
        draft().builder().timeout(limit);
    }

    /**
     * What a saved change of the plugin does besides taking the place of the version before.
     *
     * @param options {@code requeue}: false syncs only what changes from then on, instead of every key; {@code canary}: true
     *     tries it on a share of the keys first and takes it back if it fares worse, false does not, whatever the host does
     */
    default void reload(
            @NamedParams({
                        @NamedParam(value = "requeue", type = Boolean.class),
                        @NamedParam(value = "canary", type = Boolean.class)
                    })
                    Map<String, ?> options) {
        var given = new Options("reload", options, "requeue", "canary");
        var builder = draft().builder();
        var requeue = given.find("requeue", Boolean.class);
        var canary = given.find("canary", Boolean.class);
        if (requeue == null && canary == null) {
            throw new IllegalArgumentException("reload needs 'requeue:' or 'canary:'");
        }
        if (requeue != null) {
            builder.requeueOnReload(requeue);
        }
        if (canary != null) {
            builder.canary(canary);
        }
    }

    /** Syncs every key at certain times: {@code schedule '0 3 * * *'}. */
    default void schedule(String cron) {
        schedule(Map.of(), cron);
    }

    /**
     * Syncs every key at certain times.
     *
     * @param options {@code zone}, whose clocks are meant, UTC by default
     */
    default void schedule(
            @NamedParams(@NamedParam(value = "zone", type = String.class)) Map<String, ?> options, String cron) {
        draft().builder().schedule(Schedules.at(new Options("schedule", options, "zone"), cron, null));
    }

    /** Does something at certain times: {@code schedule('0 3 * * *') { }}. */
    default void schedule(
            String cron, @DelegatesTo(value = ScheduleVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        schedule(Map.of(), cron, work);
    }

    /**
     * Does something at certain times. A run that fails is retried as a sync is, and never overlaps the one before.
     *
     * @param options {@code zone}, whose clocks are meant, UTC by default; {@code atStart}, whether to run also when the
     *     controller starts
     * @param cron five fields as in a crontab, or {@code @daily} and its like
     */
    default void schedule(
            @NamedParams({
                        @NamedParam(value = "zone", type = String.class),
                        @NamedParam(value = "atStart", type = Boolean.class)
                    })
                    Map<String, ?> options,
            String cron,
            @DelegatesTo(value = ScheduleVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        draft().builder().schedule(Schedules.at(new Options("schedule", options, "zone", "atStart"), cron, work));
    }

    /** Does something every so often: {@code every(10.minutes) { }}. */
    default void every(
            Duration period,
            @DelegatesTo(value = ScheduleVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        every(Map.of(), period, work);
    }

    /**
     * Does something every so often. A run that fails is retried as a sync is, and never overlaps the one before.
     *
     * @param options {@code atStart}, whether to run also when the controller starts; else the first run is one period later
     */
    default void every(
            @NamedParams(@NamedParam(value = "atStart", type = Boolean.class)) Map<String, ?> options,
            Duration period,
            @DelegatesTo(value = ScheduleVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        draft().builder().schedule(Schedules.every(new Options("every", options, "atStart"), period, work));
    }

    /** Refuses: without this, Groovy would take its own {@code every} for this one, and nothing would ever run. */
    default void every(Closure<?> work) {
        throw new IllegalArgumentException("every needs a time: every(10.minutes) { }");
    }

    /** Runs once when all caches are there, before the first sync. */
    default void onStart(Runnable action) {
        draft().builder().onStart(action);
    }

    /** Runs once after the last sync. */
    default void onStop(Runnable action) {
        draft().builder().onStop(action);
    }

    /** For {@code retry max: unlimited}. */
    default int getUnlimited() {
        return Retry.UNLIMITED;
    }

    /** For {@code timeout off}. */
    default @Nullable Duration getOff() {
        return null;
    }
}
