package io.groovernor.api.resource;

import java.util.regex.Pattern;

/**
 * Which objects of a type are meant, in the API server's own grammar. The server evaluates both parts.
 *
 * @param labels a label selector such as {@code app=web,tier in (a,b)}; empty selects everything
 * @param fields a field selector such as {@code spec.nodeName=n1}; empty selects everything
 */
public record Selector(String labels, String fields) {
    /** Selects everything. */
    public static final Selector ALL = new Selector("", "");

    /** Within a value, commas, equal signs and backslashes follow a backslash. */
    private static final Pattern FIELDS =
            Pattern.compile("%s(,%<s)*".formatted("\\s*[^=!,\\s]+\\s*(==?|!=)([^,=\\\\]|\\\\.)*"));

    /** @throws IllegalArgumentException if one of them does not parse */
    public Selector {
        LabelSelector.parse(labels);
        if (!fields.isBlank() && !FIELDS.matcher(fields).matches()) {
            throw new IllegalArgumentException("the field selector '" + fields
                    + "' does not parse; write spec.nodeName=n1 or status.phase!=Failed, joined by commas");
        }
    }

    @Override
    public String toString() {
        if (labels.isEmpty() && fields.isEmpty()) {
            return "everything";
        }
        return labels + (labels.isEmpty() || fields.isEmpty() ? "" : " and ") + fields;
    }
}
