package io.groovernor.testkit;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Objects as texts. */
final class Texts {
    private Texts() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the fixture " + file, e);
        }
    }

    /** JSON is YAML. */
    static String json(Map<String, ?> object) {
        return new String(Json.write(object), StandardCharsets.UTF_8);
    }
}
