package io.groovernor.host.queue;

/** Why a key needs work decides how soon it gets it. */
public enum Priority {
    /** Something changed, or a retry is due. */
    HIGH,
    /** Nothing new is known about it: the initial list, a resync. */
    LOW
}
