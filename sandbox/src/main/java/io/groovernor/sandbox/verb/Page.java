package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a list.
 *
 * @param token to ask for the next page with; empty on the last one
 * @param remaining how many objects are left; negative when nobody counted
 */
public record Page(List<ObjectNode> items, long revision, String token, long remaining) {}
