package io.groovernor.sandbox.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A conjunction of comparisons of fields with texts. Immutable. */
public final class FieldSelector {
    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads {@code a=b,c!=d}.
     *
     * @throws io.groovernor.sandbox.status.ApiException 400 for a field that the resource cannot be selected by
     */
    public static FieldSelector parse(String text, ResourceType type) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split("(?<!\\\\),", -1)) {
            if (!part.isEmpty()) {
                terms.add(term(part, type));
            }
        }
        return new FieldSelector(terms);
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    public boolean matches(ObjectNode object) {
        for (Term term : terms) {
            if (Json.text(object, term.path.toArray(String[]::new)).equals(term.value) == term.negated) {
                return false;
            }
        }
        return true;
    }

    /** The name that every match has, or null when the selector does not say. */
    public @Nullable String name() {
        for (Term term : terms) {
            if (!term.negated && String.join(".", term.path).equals("metadata.name")) {
                return term.value;
            }
        }
        return null;
    }

    private static Term term(String part, ResourceType type) {
        int at = part.indexOf('=');
        if (at < 0) {
            throw Failures.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        boolean negated = at > 0 && part.charAt(at - 1) == '!';
        boolean twice = !negated && part.startsWith("==", at);
        String field = part.substring(0, negated ? at - 1 : at);
        String raw = part.substring(at + (twice ? 2 : 1));
        if (raw.replaceAll("\\\\.", "").contains("=")) {
            throw Failures.badRequest("invalid field selector: unescaped character in value: 61");
        }
        String value = raw.replaceAll("\\\\(.)", "$1");
        return new Term(SelectableFields.of(type).path(field), value, negated);
    }

    private record Term(List<String> path, String value, boolean negated) {}
}
