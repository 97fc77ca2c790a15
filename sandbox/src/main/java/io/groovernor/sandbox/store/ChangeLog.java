package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Is told of every change before anybody can see it, in the order of their revisions and under the store's lock. A
 * change is not made when this throws.
 */
public interface ChangeLog {
    /** Remembers nothing. */
    ChangeLog NONE = new ChangeLog() {
        @Override
        public void put(long revision, Ref ref, ObjectNode object) {}

        @Override
        public void removed(long revision, Ref ref) {}

        @Override
        public void skipped(long revision) {}
    };

    /** An object was created or changed; it must not be changed by anybody from now on. */
    void put(long revision, Ref ref, ObjectNode object);

    void removed(long revision, Ref ref);

    /** A revision was used up by no object. */
    void skipped(long revision);
}
