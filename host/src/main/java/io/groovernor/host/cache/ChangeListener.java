package io.groovernor.host.cache;

import io.groovernor.api.watch.Change;

/**
 * Is told of every change of a mirror, after the mirror holds it: for one key in order, on one thread at a time. Must be
 * quick and must not throw.
 */
@FunctionalInterface
public interface ChangeListener {
    /**
     * The mirror has changed at one key.
     *
     * @param coalesced whether this change may stand for several: states that followed each other before the mirror took
     *     them over, or whatever happened until a list was fetched. Then a state between before and after may be anybody's
     */
    void onChange(Change change, boolean coalesced);

    /**
     * Every change up to this version has been told, also if none concerned this mirror. Goes back only when the server's
     * own state did.
     */
    default void onProgress(String resourceVersion) {}
}
