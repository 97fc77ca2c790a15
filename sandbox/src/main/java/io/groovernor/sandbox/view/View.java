package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape a client asked for by its Accept header. Stateless; never changes what it is given. */
public interface View {
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

    /** The first shape in an Accept header that the server has. */
    static View accepted(String accept, boolean rowsWithObject, Instant now) {
        if (accept.isBlank()) {
            return new PlainView();
        }
        for (String choice : accept.split(",", -1)) {
            String[] parts = choice.trim().split("\\s*;\\s*", -1);
            if (parts[0].equals("application/json") || parts[0].equals("*/*") || parts[0].equals("application/*")) {
                View view = shape(parameter(parts, "as"), rowsWithObject, now);
                if (view != null) {
                    return view;
                }
            }
        }
        throw Failures.notAcceptable("application/json");
    }

    private static @Nullable View shape(String name, boolean rowsWithObject, Instant now) {
        return switch (name) {
            case "" -> new PlainView();
            case "Table" -> new TableView(rowsWithObject, now);
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
