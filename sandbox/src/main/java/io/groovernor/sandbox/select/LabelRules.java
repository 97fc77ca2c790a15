package io.groovernor.sandbox.select;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a label may be called and hold. */
public final class LabelRules {
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final String MUST =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
                    + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '" + NAME + "')";

    private LabelRules() {}

    /** What is wrong with a key; empty when nothing is. */
    public static List<String> keyProblems(String key) {
        int slash = key.indexOf('/');
        if (slash != key.lastIndexOf('/')) {
            return List.of("a valid label key " + MUST + " with an optional DNS subdomain prefix and '/' (e.g."
                    + " 'example.com/MyName')");
        }
        List<String> problems = new ArrayList<>();
        if (slash == 0) {
            problems.add("prefix part must be non-empty");
        } else if (slash > 0 && !PREFIX.matcher(key.substring(0, slash)).matches()) {
            problems.add(
                    "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                            + " '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
                            + " used for validation is '" + PREFIX + "')");
        }
        String name = key.substring(slash + 1);
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (name.length() > 63) {
            problems.add("name part must be no more than 63 bytes");
        }
        if (!NAME.matcher(name).matches()) {
            problems.add("name part " + MUST);
        }
        return problems;
    }

    /** What is wrong with a value; empty when nothing is. */
    public static String valueProblem(String value) {
        if (value.length() > 63) {
            return "must be no more than 63 bytes";
        }
        return value.isEmpty() || NAME.matcher(value).matches()
                ? ""
                : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                        + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    }
}
