package io.groovernor.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** How a value merges with another of its type. A shape knows what becomes of an object, a list or a scalar in its place. */
public interface Shape {
    /** What nobody described: objects merge field by field, lists are one value. */
    Shape DEDUCED = new Shape() {};

    /** Whether an object is one value, with one owner. */
    default boolean isAtomic() {
        return false;
    }

    /** Whether it is a field of the type, as opposed to a key of a map. */
    default boolean declares(String field) {
        return false;
    }

    /** The shape of what an object has under a name. */
    default Shape field(String name) {
        return DEDUCED;
    }

    /** How the items of a list are told apart, should there be a list here. */
    default ListType list() {
        return ListType.ATOMIC;
    }

    /** The shape of the items of a list. */
    default Shape item() {
        return DEDUCED;
    }

    /** How a strategic merge patch tells them apart, by one key at most. */
    default ListType patchList() {
        return list();
    }

    /**
     * What the server takes a field for that an object does not have: an empty object where its types embed one by value,
     * null for a list that it always writes; missing for all others.
     */
    default JsonNode absent(String field) {
        return MissingNode.getInstance();
    }

    /** Whether empty text is the same as none. */
    default boolean omitsEmpty() {
        return false;
    }

    /** What a field is when an item does not say it; missing when it is nothing. */
    default JsonNode standard(String field) {
        return MissingNode.getInstance();
    }
}
