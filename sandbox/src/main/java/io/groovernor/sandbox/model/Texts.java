package io.groovernor.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The grammars of names, and what the server says of a text that is none of them: nothing, if it is one. */
public final class Texts {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private Texts() {}

    /** The name of a namespace, a container or a port of a service. */
    public static String label(String name) {
        if (name.length() > 63) {
            return "must be no more than 63 characters";
        }
        if (LABEL_PATTERN.matcher(name).matches()) {
            return "";
        }
        return "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                + " and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                + " validation is '" + LABEL + "')";
    }

    public static boolean isSubdomain(String name) {
        return SUBDOMAIN.matcher(name).matches();
    }

    /** The name of most objects, or of a host. */
    public static String subdomain(String name) {
        if (name.length() > 253) {
            return "must be no more than 253 characters";
        }
        return isSubdomain(name)
                ? ""
                : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                        + " validation is '" + LABEL + "(\\." + LABEL + ")*')";
    }

    /** The name of a port of a container, which may break several rules at once. */
    static List<String> portName(String name) {
        List<String> problems = new ArrayList<>();
        if (name.length() > 15) {
            problems.add("must be no more than 15 characters");
        }
        if (!name.matches("[-a-z0-9]+")) {
            problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!name.matches(".*[a-z].*")) {
            problems.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            problems.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            problems.add("must not begin or end with a hyphen");
        }
        return problems;
    }
}
