package io.groovernor.sandbox;

import io.groovernor.sandbox.http.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what was asked, by path; failures count too. Thread-safe. */
public final class Requests {
    private final Map<String, LongAdder> reads = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> watches = new ConcurrentHashMap<>();
    private final LongAdder all = new LongAdder();

    Requests() {}

    void count(Request request) {
        all.increment();
        if (request.method().equals("GET")) {
            if (request.flag("watch")) {
                add(watches, request.path());
            } else if (request.parameter("continue").isEmpty()) {
                add(reads, request.path());
            }
        }
    }

    /** How often a path such as {@code /api/v1/pods} was listed or got; the further pages of one list do not count. */
    public long lists(String path) {
        return sum(reads, path);
    }

    /** How often a path was watched. */
    public long watches(String path) {
        return sum(watches, path);
    }

    /** How many requests came in all. */
    public long total() {
        return all.sum();
    }

    private static void add(Map<String, LongAdder> counts, String path) {
        counts.computeIfAbsent(path, name -> new LongAdder()).increment();
    }

    private static long sum(Map<String, LongAdder> counts, String path) {
        LongAdder count = counts.get(path);
        return count == null ? 0 : count.sum();
    }
}
