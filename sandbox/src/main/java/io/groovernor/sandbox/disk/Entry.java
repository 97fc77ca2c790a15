package io.groovernor.sandbox.disk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.store.Key;
import io.groovernor.sandbox.store.Ref;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file: a checksum of eight hexadecimal digits, a space, and a change in JSON.
 *
 * @param ref null when no object is concerned
 * @param object null when it was removed
 */
record Entry(long revision, @Nullable Ref ref, @Nullable ObjectNode object) {
    private static final int CHECKSUM = 8;

    byte[] line() {
        ObjectNode change = Json.object().put("revision", revision);
        if (ref != null) {
            change.put("resource", ref.resource());
            change.put("namespace", ref.key().namespace());
            change.put("name", ref.key().name());
        }
        if (object != null) {
            change.set("object", object);
        }
        byte[] json = Json.bytes(change);
        byte[] head = (checksum(json, 0, json.length) + " ").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[head.length + json.length + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(json, 0, line, head.length, json.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /** Reads a line without its end; null when it is damaged. */
    static @Nullable Entry read(byte[] line) {
        int start = CHECKSUM + 1;
        if (line.length <= start
                || !new String(line, 0, CHECKSUM, StandardCharsets.US_ASCII)
                        .equals(checksum(line, start, line.length - start))) {
            return null;
        }
        try {
            JsonNode change = Json.parse(Arrays.copyOfRange(line, start, line.length));
            String resource = Json.text(change, "resource");
            Ref ref = resource.isEmpty()
                    ? null
                    : new Ref(resource, new Key(Json.text(change, "namespace"), Json.text(change, "name")));
            ObjectNode object = change.get("object") instanceof ObjectNode found ? found : null;
            return new Entry(change.path("revision").asLong(), ref, object);
        } catch (IOException e) {
            return null;
        }
    }

    private static String checksum(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
