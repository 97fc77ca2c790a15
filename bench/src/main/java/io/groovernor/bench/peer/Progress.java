package io.groovernor.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
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
        double start = cpu();
        tell("synced cpu=%.3f syncs=%d", start, syncs.get());
        tell("memory heap=%d rss=%d peak=%d", heap(), status("VmRSS"), status("VmHWM"));
        start = cpu();
        lastSynced.await();
        tell("events cpu=%.3f syncs=%d peak=%d", cpu() - start, syncs.get() - arguments.pods(), status("VmHWM"));
        System.exit(0);
    }

    private static void tell(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }

    private static double cpu() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** What is reachable, in bytes. */
    private static long heap() {
        System.gc();
        System.gc(); // what references and pools released
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long status(String name) throws IOException {
        var file = Path.of("/proc/self/status");
        if (!Files.exists(file)) {
            return 0;
        }
        var line = Files.readAllLines(file).stream()
                .filter(text -> text.startsWith(name + ":"))
                .findFirst();
        return line.map(text -> Long.parseLong(text.replaceAll("\\D", "")) * 1024)
                .orElse(0L);
    }
}
