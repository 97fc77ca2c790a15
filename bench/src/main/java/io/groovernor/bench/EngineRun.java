package io.groovernor.bench;

import io.groovernor.bench.Peers.Peer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            try (var told = new Phases(process)) {
                synced(told, start, results);
                server.release();
                events(told, System.nanoTime(), results);
                process.waitFor(LAST_WORDS, TimeUnit.SECONDS);
            } catch (IOException failed) {
                summary += " FAILED within " + timeout + " s: " + failed.getMessage();
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

    private void synced(Phases told, long start, Rounds results) throws IOException {
        var synced = told.next("synced");
        double wall = (System.nanoTime() - start) / NANOS;
        var memory = told.next("memory");
        add(results, "all synced: CPU s", synced.value("cpu"));
        add(results, "all synced: wall s", wall);
        add(results, "heap after GC, bytes per pod", memory.value("heap") / script.pods());
        add(results, "resident then, MB", memory.value("rss") / MEGABYTE);
        add(results, "peak resident, MB", memory.value("peak") / MEGABYTE);
    }

    private void events(Phases told, long start, Rounds results) throws IOException {
        var events = told.next("events");
        double wall = (System.nanoTime() - start) / NANOS;
        add(results, "watch events per s", script.events() / wall);
        add(results, "watch events per CPU s", script.events() / events.value("cpu"));
        summary += String.format(Locale.ROOT, ", %,.0f syncs of %,d events", events.value("syncs"), script.events());
    }

    private void add(Rounds results, String measure, double value) {
        results.add(peer.name(), measure, value);
        summary += String.format(Locale.ROOT, "%s %s %,.2f", summary.isEmpty() ? "" : ",", measure, value);
    }

    @Override
    public String toString() {
        return peer.name() + ":" + summary;
    }
}
