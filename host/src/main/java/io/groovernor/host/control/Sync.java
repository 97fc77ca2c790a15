package io.groovernor.host.control;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One sync that is about to run, of one generation.
 *
 * @param timeout how long it may take; null for as long as it likes
 * @param work the sync, to be called once with the deadline over it; never throws
 */
record Sync(@Nullable Duration timeout, Consumer<Deadline> work) {}
