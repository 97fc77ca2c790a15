package io.groovernor.api.reconcile;

/**
 * The work of a controller: compare what is with what should be for one key, and act. Called again and again, also when
 * nothing changed, never twice at once for one key. Must be idempotent.
 */
@FunctionalInterface
public interface Reconciler {
    /**
     * Syncs {@code context.key()}.
     *
     * @throws PermanentFailure if retrying is of no use
     * @throws Exception anything else is retried with growing delays
     */
    Outcome reconcile(Context context) throws Exception;
}
