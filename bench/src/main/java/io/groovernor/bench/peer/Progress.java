package io.groovernor.bench.peer;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the syncs of a controller and tells the benchmark, on standard output, what they took. Thread safe. */
final class Progress {
    /** The key of the last event. */
    private static final String LAST = "bench/last";

    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final CountDownLatch allSynced = new CountDownLatch(1);
    private final CountDownLatch lastSynced = new CountDownLatch(1);
    private final Arguments arguments;

    Progress(Arguments arguments) {
        this.arguments = arguments;
    }

    /**
     * What every peer is started with.
     *
     * @param url where the API server is
     * @param pods how many pods there are
     * @param workers how many keys to sync at a time
     * @param spec whether a sync looks at a field of the spec, and not only at labels
     */
    record Arguments(String url, long pods, int workers, boolean spec) {
        static Arguments of(String... arguments) {
            return new Arguments(
                    arguments[0],
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    arguments[3].equals("spec"));
        }
    }

    /** A sync has ended that has looked at this text. */
    void synced(String key, String text) {
        read.addAndGet(text.length());
        if (syncs.incrementAndGet() == arguments.pods()) {
            allSynced.countDown();
        }
        if (key.equals(LAST)) {
            lastSynced.countDown();
        }
    }

    /** Waits for both parts of the work, tells how they went, and ends the program. */
    void report() throws InterruptedException, IOException {
        allSynced.await();
        double start = Own.cpu();
        Own.tell("synced cpu=%.3f syncs=%d", start, syncs.get());
        Own.tell("memory heap=%d rss=%d peak=%d", Own.heap(), Own.status("VmRSS"), Own.status("VmHWM"));
        start = Own.cpu();
        lastSynced.await();
        Own.tell(
                "events cpu=%.3f syncs=%d peak=%d",
                Own.cpu() - start, syncs.get() - arguments.pods(), Own.status("VmHWM"));
        System.exit(0);
    }
}
