package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.select.LabelRules;
import io.groovernor.sandbox.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What metadata must look like in any object. */
final class MetadataRules {
    private static final int MOST_ANNOTATIONS = 256 * 1024;
    private static final Set<String> STANDARD_FINALIZERS = Set.of("orphan", "foregroundDeletion", "kubernetes");

    private MetadataRules() {}

    /** What is wrong; empty when nothing is. */
    static List<Cause> check(ResourceType type, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        String name = Meta.text(object, "name");
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else {
            String problem = NameRules.problem(type, name);
            add(causes, "metadata.name", name, problem.isEmpty() ? List.of() : List.of(problem));
        }
        Json.at(object, "metadata", "labels").properties().forEach(label -> {
            add(causes, "metadata.labels", label.getKey(), LabelRules.keyProblems(label.getKey()));
            String value = label.getValue().asText();
            String problem = LabelRules.valueProblem(value);
            add(causes, "metadata.labels", value, problem.isEmpty() ? List.of() : List.of(problem));
        });
        checkAnnotations(Json.at(object, "metadata", "annotations"), causes);
        checkFinalizers(Json.at(object, "metadata", "finalizers"), causes);
        OwnerRules.check(Json.at(object, "metadata", "ownerReferences"), causes);
        return causes;
    }

    private static void checkFinalizers(JsonNode finalizers, List<Cause> causes) {
        for (JsonNode finalizer : finalizers) {
            add(causes, "metadata.finalizers", finalizer.asText(), LabelRules.keyProblems(finalizer.asText()));
        }
        for (int i = 0; i < finalizers.size(); i++) {
            String name = finalizers.get(i).asText();
            if (!name.contains("/") && !STANDARD_FINALIZERS.contains(name)) {
                String why = "name is neither a standard finalizer name nor is it fully qualified";
                add(causes, "metadata.finalizers[" + i + "]", name, List.of(why));
            }
        }
    }

    private static void checkAnnotations(JsonNode annotations, List<Cause> causes) {
        long bytes = 0;
        for (var annotation : annotations.properties()) {
            String key = annotation.getKey();
            add(causes, "metadata.annotations", key, LabelRules.keyProblems(key.toLowerCase(Locale.ROOT)));
            bytes += key.length() + annotation.getValue().asText().length();
        }
        if (bytes > MOST_ANNOTATIONS) {
            causes.add(Cause.tooLong("metadata.annotations", MOST_ANNOTATIONS));
        }
    }

    private static void add(List<Cause> causes, String field, String value, List<String> problems) {
        for (String problem : problems) {
            causes.add(Cause.invalid(field, "\"" + value + "\"", problem));
        }
    }
}
