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
 * The text of one script, or of a file of classes that helps it.
 *
 * @param name what the controller at its top is called
 * @param origin what messages show, such as {@code scripts/pods.groovy} or {@code <stdin>}; tells scripts apart
 * @param text the Groovy code
 * @param unit the origin of the script that it belongs to, which may be itself
 */
public record ScriptSource(String name, String origin, String text, String unit) {
    /** More than anybody writes by hand: a larger file is a mistake. */
    public static final int MAX_BYTES = 1 << 20;

    private static final String SUFFIX = ".groovy";

    /** A script that is no file: standard input or a command line. */
    public static ScriptSource of(String name, String origin, String text) {
        return new ScriptSource(name, origin, text, origin);
    }

    /** A file of classes that belongs to a script; {@code name} is its path below the script's folder. */
    public static ScriptSource helper(ScriptSource script, String name, String origin, String text) {
        return new ScriptSource(name, origin, text, script.origin());
    }

    /**
     * Reads a UTF-8 file; the script is named after it.
     *
     * @throws ScriptException if the file cannot be read, is too large or is no UTF-8
     */
    public static ScriptSource ofFile(Path file) {
        var base = String.valueOf(file.getFileName());
        var name = base.endsWith(SUFFIX) ? base.substring(0, base.length() - SUFFIX.length()) : base;
        return of(name, file.toString(), decode(file.toString(), bytes(file)));
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw refused(file, "is a directory, not a script");
        }
        if (!Files.exists(file)) {
            throw refused(file, "no such file");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(file, "is larger than 1 MB, too large for a script");
            }
            return bytes;
        } catch (IOException e) {
            throw refused(file, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static ScriptException refused(Path file, String why) {
        return new ScriptException(Finding.of(file.toString(), why));
    }

    /**
     * Strict UTF-8, with or without a byte order mark.
     *
     * @param origin what a message calls the text
     * @throws ScriptException if the bytes are no text; names the offset of the first wrong one
     */
    public static String decode(String origin, byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        var text = out.flip().toString();
        int nul = text.indexOf('\0');
        if (result.isError() || nul >= 0) {
            int offset = nul >= 0 ? text.substring(0, nul).getBytes(StandardCharsets.UTF_8).length : in.position();
            throw new ScriptException(
                    Finding.of(origin, "is no UTF-8 text: byte 0x%02x at offset %d".formatted(bytes[offset], offset)));
        }
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

    /** What compiled classes and stack frames call the file: the compiler keeps no folders. */
    String fileName() {
        return unit.equals(origin) ? className() + ".groovy" : name.replace('/', '.');
    }
}
