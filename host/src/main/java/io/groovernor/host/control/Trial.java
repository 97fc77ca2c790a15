package io.groovernor.host.control;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.control.Tally.Score;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A generation that works on a share of the keys, beside the one that works on the others, and how it compares. Thread safe. */
public final class Trial {
    /** How long one lasts. */
    public static final Duration LENGTH = Duration.ofMinutes(1);

    /** One failure may be bad luck. A key that fails is retried after 5, 10, 20 ms, so that three are no long wait. */
    private static final int ENOUGH_FAILURES = 3;
    /** So much more may fail, of all syncs, than twice the share that failed before. */
    private static final double TOLERANCE = 0.1;

    /** So many syncs of both have to be there before their times are compared. */
    private static final int ENOUGH_SYNCS = 20;
    /** So many times as long may a sync take, and in any case so much longer: what is new to the JIT compiler is slow. */
    private static final int SLOWER = 3;

    private static final Duration SLACK = Duration.ofMillis(100);

    /** So many times as long may a sync be under way when the trial is over, and in any case so long. */
    private static final int STUCK = 10;

    private static final Duration STUCK_AT_LEAST = Duration.ofSeconds(10);

    private final Attachment candidate;
    private final Supplier<Score> working;
    private final Timer timer;
    private final Share share;
    private final Collection<ResourceKey> keys;
    private final long began;

    /**
     * @param working how the generation that works fares
     * @param keys those that there are
     */
    Trial(Attachment candidate, Supplier<Score> working, Collection<ResourceKey> keys, Timer timer) {
        this.candidate = candidate;
        this.working = working;
        this.timer = timer;
        this.keys = keys;
        this.share = Share.of(keys);
        this.began = timer.nanos();
    }

    Attachment candidate() {
        return candidate;
    }

    /** Whether a key is the candidate's to sync. */
    boolean takes(ResourceKey key) {
        return share.test(key);
    }

    /** Whether it has lasted long enough. */
    public boolean isOver() {
        return timer.nanos() - began >= LENGTH.toNanos();
    }

    /** On how much it is tried, for people. */
    public String extent() {
        return keys.stream().filter(share).count() + " of " + keys.size() + (keys.size() == 1 ? " key" : " keys");
    }

    /** Why it must not go on, for people: it fares worse than the one that works. Null if that is not known to be so. */
    public @Nullable String failure() {
        return failure(candidate.score(), working.get(), candidate.longestUnderWay(), isOver());
    }

    static @Nullable String failure(Score candidate, Score working, Duration underWay, boolean over) {
        boolean enough = candidate.failed() >= ENOUGH_FAILURES || (over && candidate.succeeded() == 0);
        if (candidate.failed() > 0 && enough && candidate.failing() > 2 * working.failing() + TOLERANCE) {
            return failures(candidate) + " failed, of the generation before " + failures(working);
        }
        var most = longer(working.median(), SLOWER, SLACK);
        if (Math.min(candidate.succeeded(), working.succeeded()) >= ENOUGH_SYNCS
                && candidate.median().compareTo(most) > 0) {
            return "a sync takes " + Durations.text(candidate.median()) + ", in the generation before "
                    + Durations.text(working.median());
        }
        var longest = longer(working.median(), STUCK, STUCK_AT_LEAST);
        if (over && working.succeeded() > 0 && underWay.compareTo(longest) > 0) {
            return "a sync has not ended for " + Durations.text(underWay) + ", in the generation before one took "
                    + Durations.text(working.median());
        }
        return null;
    }

    private static Duration longer(Duration median, int times, Duration atLeast) {
        var most = median.multipliedBy(times);
        return most.compareTo(median.plus(atLeast)) > 0 ? most : median.plus(atLeast);
    }

    private static String failures(Score score) {
        return score.failed() + " of " + score.syncs() + (score.syncs() == 1 ? " sync" : " syncs");
    }
}
