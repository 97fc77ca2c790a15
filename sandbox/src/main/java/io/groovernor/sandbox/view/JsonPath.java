package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of printer columns: {@code .a.b}, {@code ['a']}, {@code [0]}, {@code [*]} and
 * {@code [?(@.type=="Ready")]}. Immutable.
 */
final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.?\\[\\?\\(\\s*@\\.([^=!\\s]+)\\s*(==|!=)\\s*['\"]?(.*?)['\"]?\\s*\\)]"
                    + "|\\.?\\['([^']*)']|\\.?\\[(-?\\d+)]|\\.?(\\[\\*]|\\*)|\\.((?:\\\\.|[^.\\[\\\\])+)");

    private final List<Step> steps = new ArrayList<>();

    /** A path that cannot be read finds nothing. */
    JsonPath(String text) {
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            steps.add(step(matcher));
            end = matcher.end();
        }
        if (end < text.length()) {
            steps.add((node, found) -> {});
        }
    }

    /** The first of what is at the path; missing when there is nothing. */
    JsonNode first(JsonNode object) {
        List<JsonNode> here = List.of(object);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            here.forEach(node -> step.add(node, next));
            here = next;
        }
        return here.isEmpty() ? MissingNode.getInstance() : here.get(0);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            JsonPath field = new JsonPath("." + matcher.group(1));
            boolean wanted = matcher.group(2).equals("==");
            String value = matcher.group(3);
            return (node, found) -> node.forEach(item -> {
                if (field.first(item).asText("").equals(value) == wanted) {
                    found.add(item);
                }
            });
        }
        if (matcher.group(5) != null) {
            int index = Integer.parseInt(matcher.group(5));
            return (node, found) -> add(node.path(index < 0 ? node.size() + index : index), found);
        }
        if (matcher.group(6) != null) {
            return (node, found) -> node.forEach(found::add);
        }
        String name =
                matcher.group(4) != null ? matcher.group(4) : matcher.group(7).replaceAll("\\\\(.)", "$1");
        return (node, found) -> add(node.path(name), found);
    }

    private static void add(JsonNode node, List<JsonNode> found) {
        if (!node.isMissingNode()) {
            found.add(node);
        }
    }

    @FunctionalInterface
    private interface Step {
        void add(JsonNode node, List<JsonNode> found);
    }
}
