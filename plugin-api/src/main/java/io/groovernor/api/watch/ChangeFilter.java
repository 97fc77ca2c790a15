package io.groovernor.api.watch;

/** Is a change worth a sync? Must be quick and without side effects; one that throws is reported and lets the change through. */
@FunctionalInterface
public interface ChangeFilter {
    /** Lets everything through. */
    ChangeFilter ANY = change -> true;

    /** Whether the change is worth a sync. */
    boolean accepts(Change change) throws Exception;
}
