package io.groovernor.sandbox

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** An open watch whose events are read with a limit on the wait. */
class WatchStream implements Closeable {
    private static final Object END = new Object()

    final int code
    private final InputStream stream
    private final LinkedBlockingQueue<Object> events = new LinkedBlockingQueue<>()

    WatchStream(int code, InputStream stream) {
        this.code = code
        this.stream = stream
        Thread.startDaemon('watch-reader') { read() }
    }

    private void read() {
        try {
            stream.eachLine('UTF-8') { events.add(TestJson.parse(it)) }
            events.add(END)
        } catch (Exception e) {
            events.add(e)
        }
    }

    /** The next event; fails when there is none in time, or the stream is over. */
    def next() {
        def event = take()
        if (event.is(END) || event instanceof Exception) throw new AssertionError("the watch ended: $event")
        event
    }

    List next(int count) { (1..count).collect { next() } }

    /** Type and name of the next events, as in {@code ADDED a}. */
    List<String> brief(int count) {
        next(count).collect { "${it.type} ${it.object.metadata?.name ?: it.object.kind}".toString() }
    }

    /** Waits for the end; returns the error that ended it, or null for a clean end. */
    Exception end() {
        def event = take()
        while (!event.is(END) && !(event instanceof Exception)) event = take()
        event instanceof Exception ? event : null
    }

    boolean silent() { events.isEmpty() }

    private Object take() {
        def event = events.poll(20, TimeUnit.SECONDS)
        if (event == null) throw new AssertionError('no event in time')
        event
    }

    @Override
    void close() { stream.close() }
}
