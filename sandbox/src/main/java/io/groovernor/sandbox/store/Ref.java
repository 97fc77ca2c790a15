package io.groovernor.sandbox.store;

/** One stored object: its resource, as in {@code deployments.apps}, and its key. */
public record Ref(String resource, Key key) {}
