package io.groovernor.host.cache;

/**
 * Everything up to a version stands before this in the FIFO. The first one follows the first list, so that it also says
 * that the mirror is complete.
 *
 * @param resourceVersion the version; lower than the one before if the server's own state went back in time
 */
record Progress(String resourceVersion) implements Pending {}
