package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import java.nio.file.Path;

/** Something in a plugins folder that cannot be used as it is. */
final class UnusableException extends Exception {
    private final transient Finding finding;

    UnusableException(Path path, String why) {
        super(why);
        this.finding = Finding.of(printable(path), why);
    }

    Finding finding() {
        return finding;
    }

    /** A path without what would break a line of a log. */
    private static String printable(Path path) {
        return path.toString().replaceAll("\\p{Cntrl}", "?");
    }
}
