package io.groovernor.sandbox.view;

import io.groovernor.sandbox.json.Tables;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.model.Descriptions;
import io.groovernor.sandbox.model.Model;
import io.groovernor.sandbox.model.Models;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of each kind: those of its definition, or those of {@code columns.txt}, or its name and a time. */
final class Columns {
    private static final String CREATED = ".metadata.creationTimestamp";

    private Columns() {}

    static List<Column> of(ResourceType type, Instant now) {
        if (!type.custom()) {
            List<Row> rows = Read.ROWS.getOrDefault(type.resource(), Read.STANDARD);
            return rows.stream().map(row -> row.column(now)).toList();
        }
        List<Column> columns = new ArrayList<>(CustomColumns.of(type, now));
        if (columns.isEmpty()) {
            Row age = new Row("Age", "date", "", 0, CellRule.of("age " + CREATED), Read.described("=created"));
            columns.add(age.column(now));
        }
        columns.add(0, Read.NAME.column(now));
        return columns;
    }

    private record Row(String name, String type, String format, int priority, Cell cell, String description) {
        Column column(Instant now) {
            return new Column(name, type, format, description, priority, object -> cell.of(object, now));
        }
    }

    /** Read when somebody asks for a table. */
    private static final class Read {
        static final Row NAME = new Row("Name", "string", "name", 0, CellRule.of(".metadata.name"), described("=name"));
        static final List<Row> STANDARD =
                List.of(NAME, new Row("Created At", "date", "", 0, CellRule.of(CREATED), described("=created")));
        static final Map<String, List<Row>> ROWS = rows();

        private static Map<String, List<Row>> rows() {
            Map<String, List<Row>> rows = new HashMap<>();
            for (String line : Tables.lines(Columns.class, "columns.txt")) {
                String[] parts = line.split("\t", -1);
                Row row = new Row(
                        parts[1],
                        parts[2],
                        parts[3],
                        Integer.parseInt(parts[4]),
                        CellRule.of(parts[5]),
                        described(parts[6]));
                rows.computeIfAbsent(parts[0], resource -> new ArrayList<>()).add(row);
            }
            return rows;
        }

        static String described(String text) {
            Model metadata = Objects.requireNonNull(Models.named("V1ObjectMeta"));
            return switch (text) {
                case "=name" -> Descriptions.of(metadata, "name");
                case "=created" ->
                    Descriptions.of(metadata, "creationTimestamp").replace("  ", "\n\n");
                default -> text.replace("\\n", "\n").replace("\\\\", "\\");
            };
        }
    }
}
