package io.groovernor.host.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of one script.
 *
 * @param name what the controller at its top is called
 * @param origin what messages show, such as {@code scripts/pods.groovy} or {@code <stdin>}; tells scripts apart
 * @param text the Groovy code
 */
public record ScriptSource(String name, String origin, String text) {
    /** More than anybody writes by hand: a larger file is a mistake. */
    static final int MAX_BYTES = 1 << 20;

    private static final String SUFFIX = ".groovy";

    /** A script that is no file: standard input or a command line. */
    public static ScriptSource of(String name, String origin, String text) {
        return new ScriptSource(name, origin, text);
    }

    /**
     * Reads a UTF-8 file; the script is named after it.
     *
     * @throws ScriptException if the file cannot be read, is too large or is no UTF-8
     */
    public static ScriptSource ofFile(Path file) {
        var base = String.valueOf(file.getFileName());
        var name = base.endsWith(SUFFIX) ? base.substring(0, base.length() - SUFFIX.length()) : base;
        return new ScriptSource(name, file.toString(), decode(file, bytes(file)));
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw new ScriptException(file + ": is a directory, not a script");
        }
        if (!Files.exists(file)) {
            throw new ScriptException(file + ": no such file");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ScriptException(file + ": is larger than 1 MB, too large for a script");
            }
            return bytes;
        } catch (IOException e) {
            throw new ScriptException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static String decode(Path file, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new ScriptException(file
                    + ": is no UTF-8 text: byte 0x%02x at offset %d".formatted(bytes[in.position()], in.position()));
        }
        var text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A line of the text, counted from 1, or null. */
    @Nullable
    String line(int number) {
        return number < 1 ? null : text.lines().skip(number - 1L).findFirst().orElse(null);
    }

    /** The name of the class that the script becomes; nobody else's, whatever the script is called. */
    String className() {
        return "script_" + name.replaceAll("[^\\p{Alnum}_]", "_");
    }
}
