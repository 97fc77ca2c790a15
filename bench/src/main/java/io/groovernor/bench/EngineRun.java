package io.groovernor.bench;

import io.groovernor.bench.Peers.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One contestant's turn: its program works on a server of its own and tells what it has done, a line for each part. */
final class EngineRun {
    /** So many seconds a program has to end, as when it writes what a profiler has seen. */
    private static final int LAST_WORDS = 20;

    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1 << 20;

    private final Peer peer;
    private final Script script;
    private final int timeout;
    private String summary = "";

    EngineRun(Peer peer, Script script, int timeout) {
        this.peer = peer;
        this.script = script;
        this.timeout = timeout;
    }

    /** Runs it. One that fails, or is not done in time, is left out of this round. */
    void measure(List<String> arguments, Rounds results) throws IOException, InterruptedException {
        try (var server = new StubServer(script)) {
            var command = new ArrayList<>(peer.command());
            command.add(server.address().toString());
            command.addAll(arguments);
            long start = System.nanoTime();
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var end = CompletableFuture.runAsync(() -> end(process));
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                synced(lines, start, results);
                server.release();
                events(lines, System.nanoTime(), results);
                process.waitFor(LAST_WORDS, TimeUnit.SECONDS);
            } catch (IOException failed) {
                summary += " FAILED: " + failed.getMessage();
            } finally {
                process.destroyForcibly().waitFor();
                end.cancel(true);
            }
        }
    }

    private void end(Process process) {
        try {
            if (!process.waitFor(timeout, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private void synced(BufferedReader lines, long start, Rounds results) throws IOException {
        var synced = next(lines, "synced");
        double wall = (System.nanoTime() - start) / NANOS;
        var memory = next(lines, "memory");
        add(results, "all synced: CPU s", value(synced, "cpu"));
        add(results, "all synced: wall s", wall);
        add(results, "heap after GC, bytes per pod", value(memory, "heap") / script.pods());
        add(results, "resident then, MB", value(memory, "rss") / MEGABYTE);
        add(results, "peak resident, MB", value(memory, "peak") / MEGABYTE);
    }

    private void events(BufferedReader lines, long start, Rounds results) throws IOException {
        var events = next(lines, "events");
        double wall = (System.nanoTime() - start) / NANOS;
        add(results, "watch events per s", script.events() / wall);
        add(results, "watch events per CPU s", script.events() / value(events, "cpu"));
        summary += String.format(Locale.ROOT, ", %,.0f syncs of %,d events", value(events, "syncs"), script.events());
    }

    private void add(Rounds results, String measure, double value) {
        results.add(peer.name(), measure, value);
        summary += String.format(Locale.ROOT, "%s %s %,.2f", summary.isEmpty() ? "" : ",", measure, value);
    }

    private Map<String, Double> next(BufferedReader lines, String name) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ", -1);
            if (words[0].equals(name)) {
                var values = new HashMap<String, Double>();
                for (int word = 1; word < words.length; word++) {
                    var pair = words[word].split("=", 2);
                    values.put(pair[0], Double.valueOf(pair[1]));
                }
                return values;
            }
        }
        throw new IOException("it ended, or was ended after " + timeout + " s, before it was done: no '" + name + "'");
    }

    private static double value(Map<String, Double> values, String name) throws IOException {
        var value = values.get(name);
        if (value == null) {
            throw new IOException("it does not tell its " + name);
        }
        return value;
    }

    @Override
    public String toString() {
        return peer.name() + ":" + summary;
    }
}
