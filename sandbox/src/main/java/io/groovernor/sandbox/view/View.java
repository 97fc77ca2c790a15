package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape a client asked for by its Accept header. One for each request; never changes what it is given. */
public interface View {
    /** What a client may ask the rows of a table to have of their objects. */
    Set<String> PARTS = Set.of("", "Metadata", "Object", "None");

    /** One object. */
    ObjectNode one(ResourceType type, ObjectNode object);

    /**
     * A list.
     *
     * @param meta the metadata of the list, which becomes part of the result
     */
    ObjectNode list(ResourceType type, List<ObjectNode> items, ObjectNode meta);

    /** The object of a watch event. */
    default ObjectNode event(ResourceType type, ObjectNode object) {
        return one(type, object);
    }

    /**
     * The first shape in an Accept header that the server has.
     *
     * @param includeObject what of their objects the rows of a table have: {@code Object}, {@code Metadata}, {@code None}
     */
    static View accepted(String accept, String includeObject, Instant now) {
        if (accept.isBlank()) {
            return new PlainView();
        }
        for (String choice : accept.split(",", -1)) {
            String[] parts = choice.trim().split("\\s*;\\s*", -1);
            if (parts[0].equals("application/json") || parts[0].equals("*/*") || parts[0].equals("application/*")) {
                View view = isKnown(parts) ? shape(parameter(parts, "as"), includeObject, now) : null;
                if (view != null) {
                    return view;
                }
            }
        }
        throw Failures.notAcceptable("application/json");
    }

    /** Shapes are objects too, of a version and a group. */
    private static boolean isKnown(String[] parts) {
        return parameter(parts, "as").isEmpty()
                || (parameter(parts, "v").equals("v1") && parameter(parts, "g").equals("meta.k8s.io"));
    }

    private static @Nullable View shape(String name, String includeObject, Instant now) {
        return switch (name) {
            case "" -> new PlainView();
            case "Table" -> {
                if (!PARTS.contains(includeObject)) {
                    throw Failures.badRequest(
                            "Unable to convert to Table as requested: includeObject: Invalid value: \"" + includeObject
                                    + "\": must be 'Metadata', 'Object', 'None', or empty");
                }
                yield new TableView(includeObject, now);
            }
            case "PartialObjectMetadata", "PartialObjectMetadataList" -> new MetadataView();
            default -> null;
        };
    }

    private static String parameter(String[] parts, String name) {
        for (String part : parts) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return "";
    }
}
