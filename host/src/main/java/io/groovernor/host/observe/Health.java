package io.groovernor.host.observe;

import io.groovernor.api.resource.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What is wrong with a host at the moment, out of what was told. Thread safe. */
public final class Health implements Observer {
    private final Function<Throwable, String> render;
    private final Map<Sync, LostSync> lost = new ConcurrentHashMap<>();
    private final Map<String, LostFunction> functions = new ConcurrentHashMap<>();
    private final Map<String, Workers> shortOfWorkers = new ConcurrentHashMap<>();

    /** @param render shows an exception to people, with the script's line; exceptions themselves are not kept */
    public Health(Function<Throwable, String> render) {
        this.render = render;
    }

    private record Sync(String controller, ResourceKey key) {}

    /**
     * A sync that does not end.
     *
     * @param controller whose sync it is
     * @param key what is synced
     * @param since when it began
     * @param where what it was doing when its time was over, with the script's line
     */
    public record LostSync(String controller, ResourceKey key, Instant since, String where) {}

    /**
     * A function of a plugin that does not end, and with it the cache that calls it.
     *
     * @param controller whose function it is
     * @param what names it, such as {@code when}
     * @param key the object that it was asked about
     * @param where what it was doing when its time was over, with the script's line
     */
    public record LostFunction(String controller, String what, ResourceKey key, String where) {}

    /**
     * The threads that a controller has left.
     *
     * @param working how many there are
     * @param wanted how many there should be
     */
    public record Workers(int working, int wanted) {}

    /** The syncs that do not end, the oldest first. */
    public List<LostSync> lostSyncs() {
        return lost.values().stream()
                .sorted(Comparator.comparing(LostSync::since))
                .toList();
    }

    /** The functions that do not end, by the names of their controllers. */
    public List<LostFunction> lostFunctions() {
        return functions.values().stream()
                .sorted(Comparator.comparing(LostFunction::controller))
                .toList();
    }

    /** The controllers that have fewer workers than they should, by name. */
    public Map<String, Workers> shortOfWorkers() {
        return new TreeMap<>(shortOfWorkers);
    }

    @Override
    public void lost(String controller, ResourceKey key, Instant since, Throwable where) {
        lost.put(new Sync(controller, key), new LostSync(controller, key, since, render.apply(where)));
    }

    @Override
    public void recovered(String controller, ResourceKey key, Duration took) {
        lost.remove(new Sync(controller, key));
    }

    @Override
    public void functionLost(String controller, String what, ResourceKey key, Throwable where) {
        functions.put(controller + " " + what, new LostFunction(controller, what, key, render.apply(where)));
    }

    @Override
    public void functionRecovered(String controller, String what, ResourceKey key, Duration after) {
        functions.remove(controller + " " + what);
    }

    @Override
    public void shortOfWorkers(String controller, int working, int wanted) {
        if (working < wanted) {
            shortOfWorkers.put(controller, new Workers(working, wanted));
        } else {
            shortOfWorkers.remove(controller);
        }
    }
}
