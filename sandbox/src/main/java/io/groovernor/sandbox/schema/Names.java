package io.groovernor.sandbox.schema;

/** The two kinds of names in definitions, and the words in which the real server refuses others. */
public final class Names {
    public static final String LABEL_RULE =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                    + " with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                    + " regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    public static final String SUBDOMAIN_RULE = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
            + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
            + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private Names() {}

    public static boolean isLabel(String name) {
        return name.length() <= 63 && name.matches("[a-z]([-a-z0-9]*[a-z0-9])?");
    }

    public static boolean isSubdomain(String name) {
        String label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
        return name.length() <= 253 && name.matches(label + "(\\." + label + ")*");
    }
}
