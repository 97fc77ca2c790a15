package io.groovernor.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox runs. Immutable.
 *
 * @param port 0 for any free one
 * @param bookmarkEvery how long a quiet watch goes without a bookmark
 * @param history how many changes of each resource a watch can go back
 * @param clock the time that objects are stamped with and watches end by; a {@link ManualClock} for tests
 * @param data the folder where the objects are kept; null to forget them at the end
 * @param socket whether to listen; without, only {@link Sandbox#handle} answers
 */
public record Options(
        int port,
        Duration bookmarkEvery,
        int history,
        Clock clock,
        @Nullable Path data,
        boolean socket) {
    /** Any free port, a bookmark every minute, ten thousand changes, the system's time. */
    public static final Options DEFAULTS = new Options(0, Duration.ofMinutes(1), 10_000, Clock.systemUTC(), null, true);

    public Options {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (bookmarkEvery.isNegative() || bookmarkEvery.isZero()) {
            throw new IllegalArgumentException("bookmarks need a positive interval, not " + bookmarkEvery);
        }
        if (history < 1) {
            throw new IllegalArgumentException("the history needs room for a change at least, not " + history);
        }
    }

    /** The same on another port of 127.0.0.1; 0 for any free one. */
    public Options withPort(int port) {
        return new Options(port, bookmarkEvery, history, clock, data, socket);
    }

    /** The same with another interval of bookmarks. */
    public Options withBookmarkEvery(Duration bookmarkEvery) {
        return new Options(port, bookmarkEvery, history, clock, data, socket);
    }

    /** The same with a history of so many changes of each resource. */
    public Options withHistory(int history) {
        return new Options(port, bookmarkEvery, history, clock, data, socket);
    }

    /** The same by another clock. A clock that stands still ends no watch and sends no bookmark. */
    public Options withClock(Clock clock) {
        return new Options(port, bookmarkEvery, history, clock, data, socket);
    }

    /**
     * The same with objects that outlive the sandbox. A change survives the end of the process as soon as it is
     * answered; a crash of the machine may cost the last ones.
     */
    public Options withData(Path folder) {
        return new Options(port, bookmarkEvery, history, clock, folder, socket);
    }

    /** The same without a socket, for many sandboxes in one process. */
    public Options withoutSocket() {
        return new Options(port, bookmarkEvery, history, clock, data, false);
    }
}
