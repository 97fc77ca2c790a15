package io.groovernor.sandbox.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import java.time.Instant;
import java.util.List;

/** Rows and columns, as kubectl prints them. */
final class TableView implements View {
    private final boolean wholeObjects;
    private final Instant now;

    TableView(boolean wholeObjects, Instant now) {
        this.now = now;
        this.wholeObjects = wholeObjects;
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
        ArrayNode definitions = table.putArray("columnDefinitions");
        for (Column column : columns) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.description())
                    .put("priority", column.priority());
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode item : items) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.add(Json.tree(column.cell().apply(item))));
            row.set("object", wholeObjects ? item : MetadataView.of(item));
        }
        return table;
    }
}
