package io.groovernor.sandbox.verb;

import java.util.concurrent.ThreadLocalRandom;

/** Completes the prefix of a generated name. */
final class GeneratedNames {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LONGEST_PREFIX = 58;

    private GeneratedNames() {}

    static String after(String prefix) {
        StringBuilder name = new StringBuilder(prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX)));
        for (int i = 0; i < 5; i++) {
            name.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
