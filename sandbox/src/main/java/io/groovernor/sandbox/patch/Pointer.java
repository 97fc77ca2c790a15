package io.groovernor.sandbox.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A JSON Pointer, RFC 6901, below a holder whose field {@code ""} is the document, so that the root is no exception. */
record Pointer(List<String> steps) {
    private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,8}");
    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    static Pointer parse(String text) {
        if ((!text.isEmpty() && !text.startsWith("/"))
                || BAD_ESCAPE.matcher(text).find()) {
            throw PatchFailure.malformed("not a JSON pointer: " + text);
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(List.copyOf(steps));
    }

    boolean isProperPrefixOf(Pointer other) {
        return steps.size() < other.steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    JsonNode get(ObjectNode holder) {
        JsonNode parent = parent(holder);
        return child(parent, last());
    }

    /** As lenient as the real server: what is not there is null, as long as something could be. */
    JsonNode find(ObjectNode holder) {
        JsonNode parent = parent(holder);
        return parent instanceof ObjectNode && !parent.has(last()) ? NullNode.getInstance() : child(parent, last());
    }

    void add(ObjectNode holder, JsonNode value) {
        JsonNode parent = parent(holder);
        if (parent instanceof ObjectNode object) {
            object.set(last(), value);
        } else if (parent instanceof ArrayNode array) {
            int index = last().equals("-") ? array.size() : index(last());
            if (index > array.size()) {
                throw missing();
            }
            array.insert(index, value);
        } else {
            throw missing();
        }
    }

    void remove(ObjectNode holder) {
        get(holder);
        JsonNode parent = parent(holder);
        if (parent instanceof ObjectNode object) {
            object.remove(last());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(last()));
        }
    }

    /** As lenient as the real server: a field that is not there is set. */
    void replace(ObjectNode holder, JsonNode value) {
        JsonNode parent = parent(holder);
        if (parent instanceof ObjectNode object) {
            object.set(last(), value);
        } else if (parent instanceof ArrayNode array) {
            get(holder);
            array.set(index(last()), value);
        } else {
            throw missing();
        }
    }

    private JsonNode parent(ObjectNode holder) {
        JsonNode here = holder;
        for (String step : steps.subList(0, steps.size() - 1)) {
            here = child(here, step);
        }
        return here;
    }

    private JsonNode child(JsonNode node, String step) {
        JsonNode child = node instanceof ArrayNode array ? array.get(index(step)) : node.get(step);
        if (child == null) {
            throw missing();
        }
        return child;
    }

    private int index(String step) {
        if (!INDEX.matcher(step).matches()) {
            throw missing();
        }
        return Integer.parseInt(step);
    }

    private String last() {
        return steps.get(steps.size() - 1);
    }

    private PatchFailure missing() {
        return PatchFailure.unfit("the path " + this + " does not exist");
    }

    @Override
    public String toString() {
        return String.join("/", steps);
    }
}
