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
     * The first acceptable shape that the server has.
     *
     * @param includeObject what of their objects the rows of a table have: {@code Object}, {@code Metadata}, {@code None}
     */
    static View accepted(Accept accept, String includeObject, Instant now) {
        if (accept.choices().isEmpty()) {
            return new PlainView();
        }
        for (Accept.Choice choice : accept.choices()) {
            View view =
                    choice.isWritten() && isKnown(choice) ? shape(choice.parameter("as"), includeObject, now) : null;
            if (view != null) {
                return view;
            }
        }
        throw Failures.notAcceptable();
    }

    /** Shapes are objects too, of a version and a group. */
    private static boolean isKnown(Accept.Choice choice) {
        return choice.parameter("as").isEmpty()
                || (choice.parameter("v").equals("v1") && choice.parameter("g").equals("meta.k8s.io"));
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
}
