package io.groovernor.host.log;

import io.groovernor.host.time.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How much one plugin may say: 10,000 lines in 30 s, as systemd's journal lets a service; a long line counts as several. What
 * comes after that is left out until the 30 s are over, and both is told. Thread safe.
 */
final class LineLimit {
    private static final int LINES = 10_000;
    private static final int SECONDS = 30;
    /** Characters that count as a line. */
    private static final int LINE = 256;

    private final Timer timer;
    private long since;
    private long said;
    private long leftOut;

    LineLimit(Timer timer) {
        this.timer = timer;
        this.since = timer.nanos();
    }

    /**
     * Whether a text may be said.
     *
     * @param note is given, before the text, what there is to say about others that are left out
     */
    synchronized boolean allows(String text, Consumer<String> note) {
        long now = timer.nanos();
        if (now - since >= TimeUnit.SECONDS.toNanos(SECONDS)) {
            if (leftOut > 0) {
                note.accept(leftOut + (leftOut == 1 ? " line was" : " lines were") + " left out");
            }
            since = now;
            said = 0;
            leftOut = 0;
        }
        said += 1 + text.length() / LINE;
        if (said <= LINES) {
            return true;
        }
        if (leftOut++ == 0) {
            note.accept("more than " + LINES + " lines within " + SECONDS + " s: the rest is left out");
        }
        return false;
    }
}
