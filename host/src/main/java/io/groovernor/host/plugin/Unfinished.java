package io.groovernor.host.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** Recognises files that somebody is probably still writing. */
final class Unfinished {
    private Unfinished() {}

    /** Whether a file of a plugin ends where people do not end files. */
    static boolean looksSo(PluginFiles files) {
        return files.texts().values().stream().anyMatch(Unfinished::isCutText)
                || files.jars().values().stream().anyMatch(Unfinished::isCutJar);
    }

    /** Nothing, the middle of a line, or the middle of a character. */
    private static boolean isCutText(byte[] text) {
        if (text.length == 0 || text[text.length - 1] != '\n') {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /** A jar's table of contents is its end. */
    private static boolean isCutJar(Path jar) {
        try (var whole = new ZipFile(jar.toFile())) {
            return whole.size() == 0;
        } catch (IOException e) {
            return true;
        }
    }
}
