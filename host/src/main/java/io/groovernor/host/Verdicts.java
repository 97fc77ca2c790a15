package io.groovernor.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets somebody wait for what becomes of the next version of a plugin. Thread safe. */
final class Verdicts {
    /**
     * What became of it.
     *
     * @param works whether it took over
     * @param message what happened, for people
     */
    record Verdict(boolean works, String message) {}

    private final Map<String, List<CompletableFuture<Verdict>>> waiting = new HashMap<>();

    /** The next one about a plugin. */
    synchronized CompletableFuture<Verdict> next(String plugin) {
        var verdict = new CompletableFuture<Verdict>();
        waiting.computeIfAbsent(plugin, name -> new ArrayList<>()).add(verdict);
        return verdict;
    }

    void tell(String plugin, boolean works, String message) {
        List<CompletableFuture<Verdict>> told;
        synchronized (this) {
            told = waiting.remove(plugin);
        }
        if (told != null) {
            told.forEach(verdict -> verdict.complete(new Verdict(works, message)));
        }
    }
}
