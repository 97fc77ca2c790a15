package io.groovernor.host.log;

import io.groovernor.host.time.Timer;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.Consumer;

/** What one plugin prints: whole lines, {@linkplain Printable printable}, and within a {@linkplain LineLimit limit}. Thread safe. */
public final class PluginOutput extends Writer {
    private final Consumer<String> out;
    private final Consumer<String> note;
    private final LineLimit limit;
    /** The line that has begun; of a longer one than is shown, the length alone is kept. */
    private final StringBuilder line = new StringBuilder();

    private long length;

    private PluginOutput(Consumer<String> out, Consumer<String> note, Timer timer) {
        this.out = out;
        this.note = note;
        this.limit = new LineLimit(timer);
    }

    /**
     * A writer for a plugin.
     *
     * @param out takes each line
     * @param note takes what is to be said of lines that are left out
     */
    public static PrintWriter to(Consumer<String> out, Consumer<String> note, Timer timer) {
        return new PrintWriter(new PluginOutput(out, note, timer));
    }

    @Override
    public void write(char[] text, int offset, int count) {
        synchronized (lock) {
            int from = offset;
            for (int i = offset; i < offset + count; i++) {
                if (text[i] == '\n') {
                    append(text, from, i);
                    end();
                    from = i + 1;
                }
            }
            append(text, from, offset + count);
        }
    }

    private void append(char[] text, int from, int to) {
        line.append(text, from, Math.min(to - from, Printable.LONGEST - line.length()));
        length += to - from;
    }

    private void end() {
        var shown = Printable.of(line, length);
        line.setLength(0);
        length = 0;
        if (limit.allows(shown, note)) {
            out.accept(shown);
        }
    }

    /** A line is shown when it is whole. */
    @Override
    public void flush() {}

    @Override
    public void close() {}
}
