package io.groovernor.sandbox.verb;

/**
 * How to list.
 *
 * @param limit 0 for everything
 * @param token where the page before ended; empty for the first page
 * @param resourceVersion as asked; may be empty
 * @param match {@code Exact}, {@code NotOlderThan} or empty
 */
public record ListOptions(int limit, String token, String resourceVersion, String match) {}
