package io.groovernor.host.ops;

import io.groovernor.host.object.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol: one JSON object on one line each way, which says its version. */
final class Wire {
    static final int VERSION = 1;
    static final String VERSION_FIELD = "version";
    static final String COMMAND = "command";
    static final String PLUGIN = "plugin";
    static final String ERROR = "error";
    static final String DONE = "done";
    static final String STATUS = "status";
    static final String MEMORY = "memory";

    /** Bytes of a request: a command and a name. */
    static final int LONGEST_REQUEST = 16 * 1024;

    /** Bytes of an answer: ten thousand plugins, each with an error that takes a screen. */
    static final int LONGEST_ANSWER = 64 * 1024 * 1024;

    private Wire() {}

    /** A line was longer than it may be. */
    static final class TooLongException extends IOException {
        TooLongException(int longest) {
            super("longer than " + longest + " bytes");
        }
    }

    static Map<String, Object> versioned(String field, Object value) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(VERSION_FIELD, VERSION);
        fields.put(field, value);
        return fields;
    }

    /** The bytes of a line, without its end; null if the other end closed before that. Blocks. */
    static byte @Nullable [] readLine(SocketChannel channel, int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            var bytes = buffer.array();
            int end = indexOf(bytes, buffer.position());
            line.write(bytes, 0, end < 0 ? buffer.position() : end);
            if (line.size() > longest) {
                throw new TooLongException(longest);
            }
            if (end >= 0) {
                return line.toByteArray();
            }
            buffer.clear();
        }
        return null;
    }

    private static int indexOf(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Blocks until the other end has taken all of it. */
    static void writeLine(SocketChannel channel, Map<String, Object> fields) throws IOException {
        var json = Json.write(fields);
        var line =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }
}
