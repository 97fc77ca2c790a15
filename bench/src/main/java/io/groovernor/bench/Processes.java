package io.groovernor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What processes take, by Linux's {@code /proc}. */
final class Processes {
    private static final double TICKS = 100; // per second, on every Linux that Java runs on
    private static final int USER_TIME = 11; // fields after the name, which is in brackets
    private static final int SYSTEM_TIME = 12;

    private Processes() {}

    /** The processor time of all of them so far, in seconds. */
    static double cpu(List<Long> pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            sum += (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS;
        }
        return sum;
    }

    /** The memory that all of them hold now, in MB. */
    static double resident(List<Long> pids) throws IOException {
        double sum = 0;
        for (long pid : pids) {
            var line = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(text -> text.startsWith("VmRSS:"))
                    .findFirst();
            sum += line.map(text -> Double.parseDouble(text.replaceAll("\\D", "")) / 1024)
                    .orElse(0.0);
        }
        return sum;
    }
}
