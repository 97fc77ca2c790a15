package io.groovernor.sandbox.json;

import java.util.List;

/**
 * Names that come twice in one object of a document, where the last counts.
 *
 * @param warnings one for each
 * @param error all of them, as a reason to refuse the document; empty when there are none
 */
public record Repeated(List<String> warnings, String error) {
    public static final Repeated NONE = new Repeated(List.of(), "");

    static Repeated inJson(List<String> paths, String before) {
        List<String> texts = paths.stream()
                .map(path -> before + "duplicate field \"" + path + '"')
                .toList();
        return new Repeated(texts, String.join(", ", texts));
    }

    static Repeated inYaml(List<String> lines) {
        return lines.isEmpty() ? NONE : new Repeated(lines, "yaml: unmarshal errors:\n  " + String.join("\n  ", lines));
    }

    public boolean isEmpty() {
        return warnings.isEmpty();
    }
}
