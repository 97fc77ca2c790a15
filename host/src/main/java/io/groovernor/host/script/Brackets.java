package io.groovernor.host.script;

import org.jspecify.annotations.Nullable;

/** Finds the bracket that a parser's complaint is really about. */
final class Brackets {
    record Problem(int line, int column, String message) {}

    private Brackets() {}

    static @Nullable Problem firstUnbalanced(String text) {
        return null;
    }
}
