package io.groovernor.host.cache;

import io.groovernor.api.watch.Change;

/**
 * Is told of every change of a mirror, after the mirror holds it: for one key in order, on one thread at a time. Must be
 * quick and must not throw.
 */
@FunctionalInterface
public interface ChangeListener {
    void onChange(Change change);
}
