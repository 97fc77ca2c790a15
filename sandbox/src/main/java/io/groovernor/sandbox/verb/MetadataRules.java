package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.select.LabelRules;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What metadata must look like in any object. */
final class MetadataRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABEL_PATTERN = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern PATH_SEGMENT = Pattern.compile("[^/%]+");

    private MetadataRules() {}

    /** What is wrong; empty when nothing is. */
    static List<Cause> check(ResourceType type, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        String name = Meta.text(object, "name");
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else {
            checkName(type, name, causes);
        }
        Json.at(object, "metadata", "labels").properties().forEach(label -> {
            add(causes, "metadata.labels", label.getKey(), LabelRules.keyProblem(label.getKey()));
            String value = label.getValue().asText();
            add(causes, "metadata.labels", value, LabelRules.valueProblem(value));
        });
        Json.at(object, "metadata", "annotations")
                .fieldNames()
                .forEachRemaining(key ->
                        add(causes, "metadata.annotations", key, LabelRules.keyProblem(key.toLowerCase(Locale.ROOT))));
        return causes;
    }

    private static void checkName(ResourceType type, String name, List<Cause> causes) {
        if (type.group().equals("rbac.authorization.k8s.io")) {
            if (!PATH_SEGMENT.matcher(name).matches()) {
                add(causes, "metadata.name", name, "may not contain '/' or '%'");
            }
        } else if (type.resource().equals("namespaces") || type.resource().equals("services")) {
            if (name.length() > 63 || !LABEL_PATTERN.matcher(name).matches()) {
                add(
                        causes,
                        "metadata.name",
                        name,
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric"
                                + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or"
                                + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
            }
        } else if (name.length() > 253 || !SUBDOMAIN.matcher(name).matches()) {
            add(
                    causes,
                    "metadata.name",
                    name,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                            + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
                            + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
    }

    private static void add(List<Cause> causes, String field, String value, String problem) {
        if (!problem.isEmpty()) {
            causes.add(Cause.invalid(field, "\"" + value + "\"", problem));
        }
    }
}
