package io.groovernor.sandbox.verb;

import java.time.Duration;

/**
 * How to watch.
 *
 * @param from the revision to go on from; 0 to begin with what there is
 * @param initialEnd whether to say where the initial events end
 * @param bookmarkEvery zero for no bookmarks
 */
public record WatchOptions(long from, boolean initialEnd, Duration bookmarkEvery, Duration timeout) {}
