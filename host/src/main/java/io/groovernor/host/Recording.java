package io.groovernor.host;

import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What controllers were seen to ask of the server, as a file: which verbs of which resources, not which objects. */
public final class Recording {
    private static final String WRITES = "writes";

    private Recording() {}

    /** Writes the file anew, as JSON. */
    public static void write(Path file, Collection<Written> written) throws IOException {
        var lines = written.stream()
                .map(Recording::fields)
                .distinct()
                .sorted(Comparator.comparing(Object::toString))
                .toList();
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, Json.write(Map.of(WRITES, lines)));
    }

    private static Map<String, Object> fields(Written written) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("controller", written.controller());
        fields.put("verb", written.verb());
        fields.put("group", written.type().group());
        fields.put("version", written.type().version());
        fields.put("resource", written.type().plural());
        fields.put("kind", written.type().kind());
        fields.put("namespaced", written.type().namespaced());
        fields.put("subresource", written.subresource());
        return fields;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is no recording; names it
     */
    static List<Written> read(Path file) throws IOException {
        try {
            if (Json.read(Texts.read(file).getBytes(StandardCharsets.UTF_8)).get(WRITES) instanceof List<?> writes) {
                return writes.stream().map(Recording::written).toList();
            }
        } catch (ClassCastException | NullPointerException wrong) {
            // told below
        }
        throw new IOException(file + ": is no recording; 'groovernor test --record FILE' makes one");
    }

    private static Written written(Object line) {
        var fields = (Map<?, ?>) line;
        var type = new ResourceType(
                text(fields, "group"),
                text(fields, "version"),
                text(fields, "resource"),
                text(fields, "kind"),
                Boolean.TRUE.equals(fields.get("namespaced")));
        return new Written(
                text(fields, "controller"),
                text(fields, "verb"),
                type,
                text(fields, "subresource"),
                new ResourceKey("", ""),
                true);
    }

    private static String text(Map<?, ?> fields, String name) {
        return String.valueOf(fields.get(name));
    }
}
