package io.groovernor.host.script;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's libraries while its script is being compiled: their class files can be read, but no class of theirs can be
 * loaded, and so nothing of theirs can run.
 */
final class CompileTimeClasses extends ClassLoader {
    private final LibraryLoader libraries;

    CompileTimeClasses(LibraryLoader libraries) {
        super("libraries-to-compile-against", libraries.getParent());
        this.libraries = libraries;
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return libraries.findResource(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return libraries.findResources(name);
    }
}
