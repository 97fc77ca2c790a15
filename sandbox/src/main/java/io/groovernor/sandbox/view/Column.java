package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** @param type {@code string} or {@code integer} */
record Column(String name, String type, Function<ObjectNode, Object> cell) {}
