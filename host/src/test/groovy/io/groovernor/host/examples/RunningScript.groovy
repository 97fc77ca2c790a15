package io.groovernor.host.examples

import io.groovernor.host.HostRequest
import io.groovernor.host.HostRun
import io.groovernor.host.RunRequest
import io.groovernor.host.ScriptInput
import io.groovernor.host.ScriptRun
import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.kube.ConnectionOptions
import java.util.concurrent.BlockingQueue
import java.util.concurrent.CompletableFuture
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** A script that runs: what it prints, what is told about it, and how it ends. */
class RunningScript implements AutoCloseable {
    private final StopSignal stop = new StopSignal()
    private final Lines out = new Lines()
    private final Lines err = new Lines()
    private final CompletableFuture<Integer> exit

    private RunningScript(Closure<Integer> command) {
        def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false)
        exit = CompletableFuture.supplyAsync { command(terminal, stop) }
    }

    private RunningScript(ScriptInput script, ConnectionOptions connection, boolean once) {
        this({ terminal, stop -> new ScriptRun(terminal, stop).run(new RunRequest(script, connection, false, [], once)) })
    }

    /** Starts a host that ends when it is closed. */
    static RunningScript host(HostRequest request) {
        new RunningScript({ terminal, stop -> new HostRun(terminal, stop).run(request) })
    }

    /** Starts a script that ends when it is closed. */
    static RunningScript start(ScriptInput script, ConnectionOptions connection) {
        new RunningScript(script, connection, false)
    }

    /** Runs a script until every key is settled. */
    static RunningScript once(ScriptInput script, ConnectionOptions connection) {
        def run = new RunningScript(script, connection, true)
        run.exitCode()
        run
    }

    /** The next line that the script prints; waits for it. */
    String nextLine() {
        out.next() ?: { throw new AssertionError("the script prints no more; it tells:\n${told().join('\n')}" as Object) }()
    }

    /** Waits for a line, and returns those that come before it. */
    List<String> linesUntil(CharSequence last) {
        def before = []
        for (def line = nextLine(); line != last as String; line = nextLine()) {
            before << line
        }
        before
    }

    /** What the script has printed and nobody has taken yet. */
    List<String> printed() {
        out.rest()
    }

    /** What the host has told and nobody has taken yet. */
    List<String> told() {
        err.rest()
    }

    /** Waits until the host tells a line that matches, and returns it. */
    String awaitTold(String pattern) {
        def seen = []
        for (def line = err.next(); line != null; line = err.next()) {
            if (line ==~ pattern) {
                return line
            }
            seen << line
        }
        throw new AssertionError("nothing like '$pattern' was told, but:\n${seen.join('\n')}" as Object)
    }

    int exitCode() {
        exit.get(60, TimeUnit.SECONDS)
    }

    /** Does what Ctrl-C does, and waits for the end. */
    int stop() {
        stop.ask()
        exitCode()
    }

    @Override
    void close() {
        stop()
    }

    private static class Lines extends Writer {
        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>()
        private final StringBuilder begun = new StringBuilder()

        @Override
        synchronized void write(char[] text, int from, int length) {
            begun.append(text, from, length)
            for (int end = begun.indexOf('\n'); end >= 0; end = begun.indexOf('\n')) {
                whole.offer(begun.substring(0, end)) // put would throw on a thread that is interrupted, and lose the line's end
                begun.delete(0, end + 1)
            }
        }

        String next() {
            whole.poll(30, TimeUnit.SECONDS)
        }

        List<String> rest() {
            def lines = []
            whole.drainTo(lines)
            lines
        }

        @Override
        void flush() {}

        @Override
        void close() {}
    }
}
