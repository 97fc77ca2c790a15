package io.groovernor.api.resource;

/**
 * Which objects of a type are meant, in the API server's own grammar. The server evaluates both parts.
 *
 * @param labels a label selector such as {@code app=web,tier in (a,b)}; empty selects everything
 * @param fields a field selector such as {@code spec.nodeName=n1}; empty selects everything
 */
public record Selector(String labels, String fields) {
    /** Selects everything. */
    public static final Selector ALL = new Selector("", "");

    @Override
    public String toString() {
        if (labels.isEmpty() && fields.isEmpty()) {
            return "everything";
        }
        return labels + (labels.isEmpty() || fields.isEmpty() ? "" : " and ") + fields;
    }
}
