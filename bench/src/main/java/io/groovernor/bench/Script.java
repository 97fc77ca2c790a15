package io.groovernor.bench;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What the stub server serves: a list of pods, then so many events on some of them, then one last event. Everything is made
 * before it is asked for, so that the client under test is what takes the time.
 */
final class Script {
    /** So many pods change, again and again. */
    static final int CHANGING = 20_000;

    private final Wire wire;
    private final int pods;
    private final int events;
    private final List<Event> templates;
    private final Event last;
    private final ConcurrentHashMap<String, byte[]> pages = new ConcurrentHashMap<>();

    /** An event and where in it the version is to be filled in. */
    static final class Event {
        private final byte[] bytes;
        private final int version;

        private Event(byte[] bytes, int version) {
            this.bytes = bytes;
            this.version = version;
        }

        int length() {
            return bytes.length;
        }

        static Event of(byte[] bytes) {
            int found = -1;
            var version = Pods.VERSION;
            for (int start = 0; start <= bytes.length - version.length(); start++) {
                int matched = 0;
                while (matched < version.length() && bytes[start + matched] == version.charAt(matched)) {
                    matched++;
                }
                if (matched == version.length()) {
                    if (found >= 0) {
                        throw new IllegalArgumentException("the place holder of the version is there twice");
                    }
                    found = start;
                }
            }
            if (found < 0) {
                throw new IllegalArgumentException("the place holder of the version is missing");
            }
            return new Event(bytes, found);
        }

        /** Copies it to a buffer, with its version. */
        int copy(byte[] target, int offset, long resourceVersion) {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            long rest = resourceVersion;
            for (int digit = Pods.VERSION.length() - 1; digit >= 0; digit--) {
                target[offset + version + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            return bytes.length;
        }
    }

    Script(Wire wire, int pods, int events) {
        this.wire = wire;
        this.pods = pods;
        this.events = events;
        this.templates = IntStream.range(0, Math.min(pods, CHANGING))
                .mapToObj(pod -> Event.of(wire.modified(pod)))
                .toList();
        this.last = Event.of(wire.last());
    }

    Wire wire() {
        return wire;
    }

    int pods() {
        return pods;
    }

    /** How many events there are, the last one included. */
    int events() {
        return events + 1;
    }

    /** A page of the list, from where the token says. */
    byte[] page(int limit, String continueToken) {
        return pages.computeIfAbsent(limit + " " + continueToken, key -> {
            int from = continueToken.isEmpty() ? 0 : Integer.parseInt(continueToken);
            int to = limit == 0 ? pods : Math.min(pods, from + limit);
            return wire.page(from, to, to < pods ? Integer.toString(to) : "");
        });
    }

    /** The event of a number, from 0. */
    Event event(int number) {
        return number < events ? templates.get(number % templates.size()) : last;
    }
}
