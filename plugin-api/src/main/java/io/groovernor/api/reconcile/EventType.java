package io.groovernor.api.reconcile;

/** How much attention a Kubernetes Event asks for. The names are the ones of the API. */
public enum EventType {
    /** For the record. */
    Normal,
    /** Somebody should look. */
    Warning
}
