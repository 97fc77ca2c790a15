package io.groovernor.host.control;

import java.time.Duration;
import java.util.Arrays;

/** How the syncs of one generation ended: about the last thousand, of which the newest weigh most. Thread safe. */
final class Tally {
    private static final int MOST = 1000;
    private static final int SAMPLES = 128;

    private final long[] nanos = new long[SAMPLES];
    private int samples;
    private long succeeded;
    private long failed;

    /**
     * What was counted.
     *
     * @param median how long one that succeeded takes; zero if none did
     */
    record Score(long succeeded, long failed, Duration median) {
        long syncs() {
            return succeeded + failed;
        }

        /** The share of syncs that failed, 0 to 1; 0 if there were none. */
        double failing() {
            return syncs() == 0 ? 0 : (double) failed / syncs();
        }
    }

    synchronized void succeeded(Duration took) {
        nanos[samples++ % SAMPLES] = took.toNanos();
        succeeded++;
        forgetSome();
    }

    synchronized void failed() {
        failed++;
        forgetSome();
    }

    private void forgetSome() {
        if (succeeded + failed > MOST) {
            succeeded /= 2;
            failed /= 2;
        }
    }

    synchronized Score score() {
        var sorted = Arrays.copyOf(nanos, Math.min(samples, SAMPLES));
        Arrays.sort(sorted);
        return new Score(
                succeeded, failed, sorted.length == 0 ? Duration.ZERO : Duration.ofNanos(sorted[sorted.length / 2]));
    }
}
