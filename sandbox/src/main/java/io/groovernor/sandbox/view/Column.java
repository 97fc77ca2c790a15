package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code date}
 * @param priority above zero for what only a wide table shows
 * @param cell what one object has in this column
 */
record Column(
        String name, String type, String format, String description, int priority, Function<ObjectNode, Object> cell) {}
