package io.groovernor.host.conformance

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** An open watch. Events count as seen when they are asked for. */
class Watch implements Closeable {
    private static final int SECONDS = 20

    private final InputStream stream
    private final List<Object> seen
    private final LinkedBlockingQueue<Map> events = new LinkedBlockingQueue<>()

    Watch(InputStream stream, List<Object> seen) {
        this.stream = stream
        this.seen = seen
        Thread.startDaemon('conformance-watch') { read() }
    }

    private void read() {
        try {
            stream.eachLine('UTF-8') { events.add(Wire.read(it.getBytes('UTF-8'))) }
            events.add([type: 'END'])
        } catch (IOException e) {
            events.add([type: 'BROKEN'])
        }
    }

    /** Waits for so many events; returns the last one's object. */
    Map take(int count) {
        (1..count).collect { next() }.last().object
    }

    /** Takes what comes until the object with this name does. */
    void takeUntil(String name) {
        while (next().object.metadata.name != name) {
            // The events are noted as they come.
        }
    }

    /** Takes everything up to the end of the watch. */
    void takeAll() {
        while (!(next().type in ['END', 'BROKEN', 'SILENT'])) {
            // The events are noted as they come.
        }
    }

    private Map next() {
        def event = events.poll(SECONDS, TimeUnit.SECONDS) ?: [type: 'SILENT']
        seen << event
        if (event.type in ['END', 'BROKEN', 'SILENT']) {
            event.object = [metadata: [name: null]]
        }
        event
    }

    @Override
    void close() { stream.close() }
}
