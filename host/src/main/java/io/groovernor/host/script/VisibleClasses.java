package io.groovernor.host.script;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script can see of the host's class path: Groovy, the plugin API, the official client's models, a log. */
final class VisibleClasses extends ClassLoader {
    private static final List<String> PACKAGES = List.of(
            "com.google.gson.", // what the models are annotated with
            "groovy.",
            "groovyjarjarasm.",
            "org.apache.groovy.",
            "org.codehaus.groovy.",
            "io.groovernor.api.",
            "io.kubernetes.client.common.",
            "io.kubernetes.client.custom.",
            "io.kubernetes.client.openapi.models.",
            "org.jspecify.annotations.",
            "org.slf4j.");

    /** Where Groovy finds {@code 30.seconds} and its like. The files that name compiler plug-ins stay hidden. */
    private static final String EXTENSIONS = "META-INF/groovy/org.codehaus.groovy.runtime.ExtensionModule";

    private final ClassLoader host;

    VisibleClasses(ClassLoader host) {
        super("visible-to-scripts", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PACKAGES.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isVisible(name) ? host.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isVisible(name) ? host.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean isVisible(String resource) {
        return resource.equals(EXTENSIONS)
                || (resource.endsWith(".class") && PACKAGES.stream().anyMatch(resource.replace('/', '.')::startsWith));
    }
}
