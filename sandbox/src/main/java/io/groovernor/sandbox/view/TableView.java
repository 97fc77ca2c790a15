package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Instant;
import java.util.List;

/** Rows and columns, as kubectl prints them. Not thread-safe: one for each answer, which tells its columns once. */
final class TableView implements View {
    private final String includeObject;
    private final Instant now;
    private boolean told;

    TableView(String includeObject, Instant now) {
        this.now = now;
        this.includeObject = includeObject;
    }

    @Override
    public ObjectNode one(ResourceType type, ObjectNode object) {
        ObjectNode meta = Json.object();
        meta.put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
        return list(type, List.of(object), meta);
    }

    /** A bookmark becomes an empty row that carries its metadata. */
    @Override
    public ObjectNode event(ResourceType type, ObjectNode object) {
        return one(type, object);
    }

    @Override
    public ObjectNode list(ResourceType type, List<ObjectNode> items, ObjectNode meta) {
        List<Column> columns = Columns.of(type, now);
        ObjectNode table = Json.object();
        table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.set("metadata", meta);
        if (told) {
            table.putNull("columnDefinitions");
        } else {
            describe(table.putArray("columnDefinitions"), columns);
            told = true;
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode item : items) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.add(Json.tree(column.cell().apply(item))));
            if (type.resource().equals("pods")) {
                completion(row, Json.text(item, "status", "phase"));
            }
            row.set(
                    "object",
                    switch (includeObject) {
                        case "None" -> NullNode.getInstance();
                        case "Object" -> item;
                        default -> MetadataView.of(item);
                    });
        }
        return table;
    }

    private static void describe(ArrayNode definitions, List<Column> columns) {
        for (Column column : columns) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.description())
                    .put("priority", column.priority());
        }
    }

    /** Clients may leave out or gray the rows of pods that have ended. */
    private static void completion(ObjectNode row, String phase) {
        if (phase.equals("Succeeded") || phase.equals("Failed")) {
            row.putArray("conditions")
                    .addObject()
                    .put("type", "Completed")
                    .put("status", "True")
                    .put("reason", phase)
                    .put("message", phase.equals("Failed") ? "The pod failed." : "The pod has completed successfully.");
        }
    }
}
