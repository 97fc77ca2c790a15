package io.groovernor.host.faults

import groovy.transform.CompileStatic

/**
 * One thing that goes wrong between a host and its server, and when. A value: a plan of these drives the simulated server
 * and the proxy on real sockets alike.
 *
 * @param kind what goes wrong
 * @param verb which requests it happens to
 * @param nth to which of them, counted from one over the whole run; 0 for all of them in the window
 * @param from the window's start, in seconds of the engine's time since the run began
 * @param seconds how long the window is, or how long the kind takes: a delay, a pause that is asked for
 * @param after how many lines of a watch, or pages of a list, get through before it happens
 */
@CompileStatic
record Fault(Kind kind, Verb verb, int nth, int from, int seconds, int after) {
    /** What the host asks for, as far as faults tell requests apart. */
    enum Verb {
        /** A list, in pages or as a stream: then faults of watches happen to it, too. */
        LIST,
        WATCH,
        WRITE
    }

    enum Kind {
        /** The connection is refused. */
        REFUSE,
        /** The connection breaks before anything is answered. */
        RESET,
        /** The request is carried out, and the connection breaks instead of the answer. */
        LOSE_ANSWER,
        /** The connection breaks in the middle of a line of a watch, or of a list's body. */
        CUT,
        /** A watch ends as if its time were up. */
        END,
        /** A watch goes on without anything coming. */
        SILENCE,
        /** The answer takes its time. */
        DELAY,
        /** A watch's lines come piecemeal. */
        SLOW,
        /** 429 without a word about when to come back. */
        BUSY,
        /** 429 with Retry-After. */
        BUSY_UNTIL,
        /** 500. */
        BROKEN,
        /** 503 with Retry-After. */
        UNAVAILABLE_UNTIL,
        /** 200 with a proxy's HTML page. */
        PAGE,
        /** 200 without a body. */
        EMPTY,
        /** 200 with a body, or a line of a watch, that is no JSON. */
        GARBAGE,
        /** 410: for a watch instead of its answer, for a list instead of a following page. */
        EXPIRED,
        /** A watch that was answered ends with 410 as an ERROR event. */
        EXPIRED_LATER,
        /** 504, too large resource version: the server is behind what was asked for. */
        BEHIND,
        /** 403. */
        FORBIDDEN,
        /** 409: somebody else was faster. */
        CONFLICT,
        /** An event comes three times. */
        REPEAT,
        /** An event of a type that nobody knows. */
        UNKNOWN_TYPE,
        /** A bookmark without a version. */
        BAD_BOOKMARK,
        /** No bookmarks ever. */
        NO_BOOKMARKS,
        /** After an object's newer state, its state before that comes once more. */
        OUTDATED,
        /** A list shows an older moment, as of a server that lags behind. */
        STALE,
        /** An event never comes, while those after it do. */
        DROP

        /** Whether it replaces the answer to a request as a whole, so that it makes sense for a window of time. */
        boolean isRefusal() {
            this in [REFUSE, RESET, BUSY, BUSY_UNTIL, BROKEN, UNAVAILABLE_UNTIL, PAGE, EMPTY, GARBAGE, FORBIDDEN, CONFLICT]
        }
    }

    /** What can happen to requests of each verb, and heals without a periodic comparison with the server. */
    static final Map<Verb, List<Kind>> HEALED = [
            (Verb.LIST) : [Kind.REFUSE, Kind.RESET, Kind.CUT, Kind.DELAY, Kind.BUSY, Kind.BUSY_UNTIL, Kind.BROKEN, Kind.UNAVAILABLE_UNTIL,
                           Kind.PAGE, Kind.EMPTY, Kind.GARBAGE, Kind.EXPIRED, Kind.BEHIND, Kind.FORBIDDEN, Kind.STALE,
                           Kind.END, Kind.SILENCE, Kind.SLOW, Kind.EXPIRED_LATER, Kind.REPEAT, Kind.UNKNOWN_TYPE, Kind.BAD_BOOKMARK, Kind.NO_BOOKMARKS, Kind.OUTDATED],
            (Verb.WATCH): [Kind.REFUSE, Kind.RESET, Kind.CUT, Kind.END, Kind.SILENCE, Kind.DELAY, Kind.SLOW, Kind.BUSY, Kind.BUSY_UNTIL, Kind.BROKEN,
                           Kind.UNAVAILABLE_UNTIL, Kind.PAGE, Kind.EMPTY, Kind.GARBAGE, Kind.EXPIRED, Kind.EXPIRED_LATER, Kind.BEHIND, Kind.FORBIDDEN,
                           Kind.REPEAT, Kind.UNKNOWN_TYPE, Kind.BAD_BOOKMARK, Kind.NO_BOOKMARKS, Kind.OUTDATED],
            (Verb.WRITE): [Kind.REFUSE, Kind.RESET, Kind.LOSE_ANSWER, Kind.DELAY, Kind.BUSY, Kind.BUSY_UNTIL, Kind.BROKEN, Kind.UNAVAILABLE_UNTIL,
                           Kind.PAGE, Kind.EMPTY, Kind.GARBAGE, Kind.FORBIDDEN, Kind.CONFLICT],
    ]

    /** As a spec would write it. */
    @Override
    String toString() {
        def which = nth > 0 ? "$verb $nth" : "every $verb from ${from} s on"
        "$kind at $which" + (after > 0 ? " after $after" : '') + (seconds > 0 ? " for $seconds s" : '')
    }
}
