package io.groovernor.api.watch;

/**
 * How soon a key gets a worker. By itself, why it needs work decides; a watch may decide by the object ({@link
 * Trigger#priority}). Nothing starves: a low key that has waited for a second gets one turn in ten.
 */
public enum Priority {
    /** Before what is low; so, by itself, what changed, and a retry that is due. */
    HIGH,
    /** When nothing high is ready; so, by itself, what is merely listed: at the start, and by a resync. */
    LOW
}
