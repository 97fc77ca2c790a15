package io.groovernor.host.conformance

import io.groovernor.sandbox.Sandbox
import java.nio.file.Path

/** A sandbox of which some classes are others: its own class loader sees a folder first. */
class PlantedSandbox implements Closeable {
    private final Loader loader
    private final Object sandbox
    final Server server

    PlantedSandbox(Path planted) {
        loader = new Loader([planted.toUri().toURL(), Sandbox.protectionDomain.codeSource.location] as URL[])
        sandbox = loader.loadClass(Sandbox.name).start()
        server = Server.sandbox(sandbox.url())
        Definitions.install(server)
    }

    @Override
    void close() {
        sandbox.close()
        loader.close()
    }

    /** Loads the sandbox's classes itself, all others where they are loaded anyway. */
    private static class Loader extends URLClassLoader {
        Loader(URL[] urls) { super(urls, PlantedSandbox.classLoader) }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            if (!name.startsWith("${Sandbox.packageName}.")) return super.loadClass(name, resolve)
            synchronized (getClassLoadingLock(name)) {
                findLoadedClass(name) ?: findClass(name)
            }
        }
    }
}
