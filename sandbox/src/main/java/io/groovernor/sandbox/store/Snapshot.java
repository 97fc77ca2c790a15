package io.groovernor.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;

/** All objects of one resource at one revision. The trees are shared and must not be changed. */
public record Snapshot(long revision, NavigableMap<Key, ObjectNode> objects) {}
