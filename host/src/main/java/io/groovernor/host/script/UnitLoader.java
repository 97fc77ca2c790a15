package io.groovernor.host.script;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Holds the classes of one compiled script and nothing else: no source, no syntax tree. Named after the script's origin,
 * which is how a stack frame is traced back to its script. Closing makes Groovy forget the classes, so that they can be
 * collected once nothing runs in them, and closes the libraries that the script brought.
 */
final class UnitLoader extends ClassLoader implements AutoCloseable {
    static {
        registerAsParallelCapable();
    }

    private final LibraryLoader libraries;
    private final Map<String, byte[]> code;
    private final Queue<Class<?>> loaded = new ConcurrentLinkedQueue<>();

    UnitLoader(String origin, LibraryLoader libraries, Map<String, byte[]> code) {
        super(origin, libraries);
        this.libraries = libraries;
        this.code = new ConcurrentHashMap<>(code);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = code.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        var type = defineClass(name, bytes, 0, bytes.length);
        loaded.add(type);
        return type;
    }

    @Override
    public void close() {
        for (var type = loaded.poll(); type != null; type = loaded.poll()) {
            InvokerHelper.removeClass(type);
        }
        libraries.close();
    }
}
