package io.groovernor.host.mutants

import java.nio.file.Path

/**
 * The host and its specs once more, with planted classes in place of the true ones. Libraries are shared with the outside:
 * loading and warming them up again would take longer than most specs.
 */
class PlantedClasses extends URLClassLoader {
    private static final String OWN = 'io.groovernor.host.'

    PlantedClasses(Path planted, String classPath) {
        super(urls(planted, classPath), PlantedClasses.classLoader)
    }

    private static URL[] urls(Path planted, String classPath) {
        [planted.toUri().toURL()] + classPath.split(File.pathSeparator).collect { new File(it).toURI().toURL() }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve)
        }
        synchronized (getClassLoadingLock(name)) {
            findLoadedClass(name) ?: findClass(name)
        }
    }
}
