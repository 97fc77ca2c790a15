package io.groovernor.host.cli;

import java.nio.file.NoSuchFileException;

/** What a person reads when a command fails. */
final class Failures {
    private Failures() {}

    /** The message alone where it was written for people, else with the exception's name. */
    static String message(Throwable error) {
        if (error instanceof NoSuchFileException missing) {
            return missing.getFile() + ": there is no such file";
        }
        var message = error.getMessage();
        if (message == null || error instanceof NullPointerException || error instanceof ClassCastException) {
            return error + " (a bug: please report it)";
        }
        return message;
    }
}
