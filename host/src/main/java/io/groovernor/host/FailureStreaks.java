package io.groovernor.host;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many syncs of a controller have failed in a row, and which of them are told: while a server is away they all fail, and
 * ten thousand lines say no more than a few. Thread safe.
 */
final class FailureStreaks {
    private static final int FIRST = 20;

    private final Map<String, Integer> streaks = new ConcurrentHashMap<>();

    /** Counts a failure; how many there were in a row, or 0 if this one need not be told. */
    int failed(String controller) {
        int count = streaks.merge(controller, 1, Integer::sum);
        return count <= FIRST || isRound(count) ? count : 0;
    }

    /** A sync has succeeded. */
    void succeeded(String controller) {
        streaks.remove(controller);
    }

    /** What is said behind a failure, so that nobody takes the few that are told for all. */
    static String note(int count) {
        if (count < FIRST) {
            return "";
        }
        return count == FIRST
                ? " (no sync has succeeded since; from now on only some failures are shown)"
                : " (" + count + " failures since a sync succeeded)";
    }

    /** 50, 100, 200, 500 and so on. */
    private static boolean isRound(int count) {
        int unit = count;
        while (unit % 10 == 0) {
            unit /= 10;
        }
        return unit == 1 || unit == 2 || unit == 5;
    }
}
