package io.groovernor.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a contestant's program measures of its own process, and how it tells the benchmark. */
final class Own {
    private Own() {}

    static void tell(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values));
    }

    /** The processor time so far, in seconds. */
    static double cpu() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    /** What is reachable, in bytes. */
    static long heap() {
        System.gc();
        System.gc(); // what references and pools released
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A line of {@code /proc/self/status}, in bytes; 0 where there is none. */
    static long status(String name) throws IOException {
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
