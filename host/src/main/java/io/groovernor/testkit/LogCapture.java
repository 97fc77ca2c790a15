package io.groovernor.testkit;

import io.groovernor.host.LineWriter;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is logged, which goes to standard error, for those features that fail. One at a time. */
final class LogCapture implements AutoCloseable {
    private final LineWriter lines = new LineWriter();
    private final PrintStream before = System.err;

    void start() {
        System.setErr(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        write(new byte[] {(byte) one}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        var text = new String(bytes, offset, length, StandardCharsets.UTF_8).toCharArray();
                        lines.write(text, 0, text.length);
                    }
                },
                true,
                StandardCharsets.UTF_8));
    }

    LineWriter lines() {
        return lines;
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
