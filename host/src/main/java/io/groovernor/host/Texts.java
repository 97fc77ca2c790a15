package io.groovernor.host;

import io.groovernor.host.time.Durations;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** Values as people read them. */
public final class Texts {
    private Texts() {}

    /** The message alone where it was written for people, else with the exception's name. */
    public static String of(Throwable error) {
        if (error instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        var message = error.getMessage();
        if (message == null || error instanceof NullPointerException || error instanceof ClassCastException) {
            return error + " (a bug in groovernor: please report it)";
        }
        return message;
    }

    /**
     * Reads a file that somebody named.
     *
     * @throws IOException if it cannot be read; names it
     */
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory, not a file");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not UTF-8 text", e);
        }
    }

    /** {@code 1 object}, {@code 2 objects}. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code 5 ms}, {@code 1.6 s}, {@code 3 min}. */
    static String of(Duration duration) {
        return Durations.text(duration);
    }
}
