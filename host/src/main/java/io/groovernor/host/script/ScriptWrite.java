package io.groovernor.host.script;

import org.jspecify.annotations.Nullable;

/**
 * Something that a script asks of the server, as far as its text shows it.
 *
 * @param verb the script's own, such as {@code apply}, {@code finalizer} or {@code asOwner}; {@code update and retry} for an
 *     update by a closure
 * @param resource what is written, as a watch names it or as {@code apiVersion/kind}; null if that is not plain to see
 * @param subresource such as {@code status}; empty for the object itself
 * @param name the object's name if it is written out; else null
 * @param origin the file
 * @param line counted from 1
 */
public record ScriptWrite(
        String verb,
        @Nullable String resource,
        String subresource,
        @Nullable String name,
        String origin,
        int line) {}
