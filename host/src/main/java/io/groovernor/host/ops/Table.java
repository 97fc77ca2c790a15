package io.groovernor.host.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of cells, with columns as wide as their widest cell. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    Table(String... header) {
        widths = new int[header.length];
        add(header);
    }

    void add(String... row) {
        rows.add(List.of(row));
        Arrays.setAll(widths, column -> Math.max(widths[column], row[column].length()));
    }

    /** Whether there is nothing below the header. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
