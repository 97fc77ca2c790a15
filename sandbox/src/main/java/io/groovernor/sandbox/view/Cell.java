package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** What an object has in one column: a text, a number, a truth value, or a JSON node. */
@FunctionalInterface
interface Cell {
    /**
     * What an object has here.
     *
     * @param now the time that ages count from
     */
    Object of(ObjectNode object, Instant now);
}
