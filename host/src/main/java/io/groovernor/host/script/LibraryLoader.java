package io.groovernor.host.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a plugin's jars. What plugs into Groovy's compiler or runtime from a jar stays hidden: it would run while
 * a script is merely being compiled, or reach other plugins. Closing makes Groovy forget the classes.
 */
public final class LibraryLoader extends URLClassLoader {
    private static final List<String> HIDDEN = List.of("META-INF/groovy/", "META-INF/services/org.codehaus.groovy.");

    static {
        registerAsParallelCapable();
    }

    private final Queue<Class<?>> loaded = new ConcurrentLinkedQueue<>();

    LibraryLoader(String origin, List<Path> jars, ClassLoader parent) {
        super(origin, jars.stream().map(LibraryLoader::url).toArray(URL[]::new), parent);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + ": " + e.getMessage(), e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var type = super.findClass(name);
        loaded.add(type);
        return type;
    }

    @Override
    public @Nullable URL findResource(String name) {
        return isHidden(name) ? null : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return isHidden(name) ? Collections.emptyEnumeration() : super.findResources(name);
    }

    private static boolean isHidden(String resource) {
        return HIDDEN.stream().anyMatch(resource::startsWith);
    }

    @Override
    public void close() {
        for (var type = loaded.poll(); type != null; type = loaded.poll()) {
            InvokerHelper.removeClass(type);
        }
        try {
            super.close();
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
