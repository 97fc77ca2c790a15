package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What objects may be called. */
final class NameRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Set<String> LABELS = Set.of("namespaces", "services");

    private NameRules() {}

    /** What is wrong with a name; empty when nothing is. */
    static String problem(ResourceType type, String name) {
        if (type.group().equals("rbac.authorization.k8s.io")) {
            return pathSegment(name);
        }
        return LABELS.contains(type.resource()) ? label(name) : subdomain(name);
    }

    private static String pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return "may not be '" + name + "'";
        }
        for (String part : List.of("/", "%")) {
            if (name.contains(part)) {
                return "may not contain '" + part + "'";
            }
        }
        return "";
    }

    private static String label(String name) {
        if (name.length() > 63) {
            return "must be no more than 63 characters";
        }
        if (LABEL_PATTERN.matcher(name).matches()) {
            return "";
        }
        return SUBDOMAIN.matcher(name).matches()
                ? "must not contain dots"
                : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                        + " and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                        + " validation is '" + LABEL + "')";
    }

    private static String subdomain(String name) {
        if (name.length() > 253) {
            return "must be no more than 253 characters";
        }
        return SUBDOMAIN.matcher(name).matches()
                ? ""
                : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                        + " validation is '" + LABEL + "(\\." + LABEL + ")*')";
    }
}
