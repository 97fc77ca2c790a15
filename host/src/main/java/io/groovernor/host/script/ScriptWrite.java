package io.groovernor.host.script;

import org.jspecify.annotations.Nullable;

/**
 * Something that a script asks of the server, as far as its text shows it.
 *
 * @param verb the script's own: {@code apply}, {@code create}, {@code update}, {@code patch}, {@code delete}, {@code status},
 *     {@code event}, or {@code asOwner}
 * @param resource what is written, as a watch names it or as {@code apiVersion/kind}; null if that is not plain to see
 * @param name the object's name if it is written out; else null
 * @param origin the file
 * @param line counted from 1
 */
public record ScriptWrite(
        String verb, @Nullable String resource, @Nullable String name, String origin, int line) {}
