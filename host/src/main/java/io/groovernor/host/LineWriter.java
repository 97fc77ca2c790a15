package io.groovernor.host;

import java.io.Writer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is written as lines. Thread safe. */
public final class LineWriter extends Writer {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final StringBuilder begun = new StringBuilder();

    @Override
    public void write(char[] text, int offset, int length) {
        synchronized (begun) {
            begun.append(text, offset, length);
            for (int end = begun.indexOf("\n"); end >= 0; end = begun.indexOf("\n")) {
                lines.add(begun.substring(0, end));
                begun.delete(0, end + 1);
            }
        }
    }

    /** The whole lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets everything. */
    public void clear() {
        lines.clear();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
