package io.groovernor.sandbox;

import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox runs. Immutable.
 *
 * @param port 0 for any free one
 * @param bookmarkEvery how long a quiet watch goes without a bookmark
 * @param history how many changes of each resource a watch can go back
 * @param clock the time that objects are stamped with and watches end by
 */
public record Options(int port, Duration bookmarkEvery, int history, Clock clock) {
    /** Any free port, a bookmark every minute, ten thousand changes, the system's time. */
    public static final Options DEFAULTS = new Options(0, Duration.ofMinutes(1), 10_000, Clock.systemUTC());

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
        return new Options(port, bookmarkEvery, history, clock);
    }

    /** The same with another interval of bookmarks. */
    public Options withBookmarkEvery(Duration bookmarkEvery) {
        return new Options(port, bookmarkEvery, history, clock);
    }

    /** The same with a history of so many changes of each resource. */
    public Options withHistory(int history) {
        return new Options(port, bookmarkEvery, history, clock);
    }

    /** The same by another clock. A clock that stands still ends no watch and sends no bookmark. */
    public Options withClock(Clock clock) {
        return new Options(port, bookmarkEvery, history, clock);
    }
}
