package io.groovernor.testkit;

import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.sandbox.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the API server, as the plugin sees it; the spec's own requests are spared. */
public final class ServerVerbs {
    private static final Map<String, List<String>> METHODS = Map.of(
            "read", List.of("GET"),
            "create", List.of("POST"),
            "update", List.of("PUT"),
            "patch", List.of("PATCH"),
            "apply", List.of("PATCH"),
            "delete", List.of("DELETE"),
            "write", List.of("POST", "PUT", "PATCH", "DELETE"));

    private static final Set<String> OPTIONS = Set.of("to", "of", "times", "retryAfter");

    private final Faults faults;

    ServerVerbs(Faults faults) {
        this.faults = faults;
    }

    /** Answers the plugin's next write with a status such as 409 or 503. */
    public void answer(int status) {
        answer(Map.of(), status);
    }

    /**
     * Answers what the plugin asks next with a status.
     *
     * @param options {@code to}: {@code create}, {@code update}, {@code patch}, {@code apply}, {@code delete}, {@code read}
     *     or {@code write}, which is any but a read and what holds if it is missing; {@code of}: the resource, such as
     *     {@code configmaps}; {@code times}: how often, once if it is missing; {@code retryAfter}: what the client is told to
     *     wait
     */
    public void answer(
            @NamedParams({
                        @NamedParam(value = "to", type = String.class),
                        @NamedParam(value = "of", type = String.class),
                        @NamedParam(value = "times", type = Integer.class),
                        @NamedParam(value = "retryAfter", type = Duration.class)
                    })
                    Map<String, ?> options,
            int status) {
        requireKnown("option", options.keySet(), OPTIONS);
        var to = options.get("to") instanceof String verb ? verb : "write";
        requireKnown("verb", Set.of(to), METHODS.keySet());
        int times = options.get("times") instanceof Integer count ? count : 1;
        var after = options.get("retryAfter") instanceof Duration pause ? pause : null;
        faults.failNext(times, status, after, which(METHODS.getOrDefault(to, List.of()), options.get("of")));
    }

    private static BiPredicate<String, String> which(List<String> methods, @Nullable Object resource) {
        var spec = Thread.currentThread();
        var plural = resource == null ? "" : "/" + resource.toString().replaceFirst("\\..*", "");
        return (method, path) -> !Thread.currentThread().equals(spec)
                && methods.contains(method)
                && (plural.isEmpty() || path.endsWith(plural) || path.contains(plural + "/"));
    }

    private static void requireKnown(String what, Set<String> given, Set<String> known) {
        for (var name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "server.answer has no " + what + " '" + name + "'; it has " + new TreeSet<>(known));
            }
        }
    }

    /** Breaks the connection of every watch. */
    public void cutWatches() {
        faults.cutWatches();
    }

    /** Every version that the plugin has seen is too old to watch from: it must list again. */
    public void expireHistory() {
        faults.expireHistory();
    }

    /** Watches send nothing any more, until {@link #unstall}. */
    public void stall() {
        faults.stall();
    }

    /** Watches go on where they stopped. */
    public void unstall() {
        faults.unstall();
    }
}
