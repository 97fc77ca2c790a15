package io.groovernor.host.testing

import io.groovernor.host.RunRequest
import io.groovernor.host.ScriptInput
import io.groovernor.host.ScriptRun
import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.kube.ConnectionOptions
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** Runs scripts as {@code groovernor run} does, and lets a spec read along what they print. */
class ScriptRunner implements Closeable {
    /** What the script printed and nobody took yet. */
    final LinkedBlockingQueue<String> printed = new LinkedBlockingQueue<>()
    /** Everything that was told on standard error. */
    final List<String> messages = Collections.synchronizedList([])
    private final StopSignal stop = new StopSignal()
    private CompletableFuture<Integer> running

    /** Runs a script until every key is settled; the exit code. */
    int once(String code, Path kubeconfig) {
        run(code, kubeconfig, true)
    }

    /** Runs a script on another thread, until {@link #stop}. */
    void start(String code, Path kubeconfig) {
        running = CompletableFuture.supplyAsync({ run(code, kubeconfig, false) }, { Runnable task -> Thread.startDaemon('script') { task.run() } })
    }

    /** Ends the script that was started; its exit code. */
    int stop() {
        stop.ask()
        running.get(60, TimeUnit.SECONDS)
    }

    /** The next lines that the script prints, so many; an error that shows what was told if one does not come within a minute. */
    List<String> next(int count) {
        def lines = []
        while (lines.size() < count) {
            def line = printed.poll(60, TimeUnit.SECONDS)
            assert line != null: "$running: ${lines.size()} of $count lines came, and on standard error: ${messages.join('\n')}"
            lines << line
        }
        return lines
    }

    @Override
    void close() {
        stop.ask()
    }

    private int run(String code, Path kubeconfig, boolean once) {
        def terminal = new Terminal(new PrintWriter(new Lines({ printed << it })), new PrintWriter(new Lines({ messages << it })), false)
        new ScriptRun(terminal, stop).run(new RunRequest(new ScriptInput.Code(code),
                new ConnectionOptions(kubeconfig, null, null, null), false, [], once))
    }

    /** Gives on whole lines. */
    private static class Lines extends Writer {
        private final StringBuilder line = new StringBuilder()
        private final Closure sink

        Lines(Closure sink) {
            this.sink = sink
        }

        @Override
        void write(char[] chars, int offset, int length) {
            for (char c : Arrays.copyOfRange(chars, offset, offset + length)) {
                if (c == '\n' as char) {
                    sink.call(line.toString())
                    line.length = 0
                } else {
                    line.append(c)
                }
            }
        }

        @Override
        void flush() {}

        @Override
        void close() {}
    }
}
