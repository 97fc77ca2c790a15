package io.groovernor.host.plugin;

import io.groovernor.api.plugin.Plugin;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.LibraryLoader;
import io.groovernor.host.script.ScriptException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A plugin in Java: a jar whose {@code META-INF/services} names classes that are a {@link Plugin}. */
final class JarPlugin {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    private JarPlugin() {}

    /** Asks the plugins of a jar for their controllers. */
    static List<ControllerSpec> declare(LibraryLoader jar, String origin) {
        var plugins = ServiceLoader.load(Plugin.class, jar).stream()
                .filter(provider -> jar.equals(provider.type().getClassLoader()))
                .map(ServiceLoader.Provider::get)
                .toList();
        if (plugins.isEmpty()) {
            throw new ScriptException(noService(origin));
        }
        return plugins.stream().flatMap(plugin -> plugin.controllers().stream()).toList();
    }

    /** What is wrong with a jar, as far as can be said without running any of it. */
    static List<Finding> check(LibraryLoader jar, String origin) {
        var classes = named(jar, origin);
        if (classes.isEmpty()) {
            return List.of(noService(origin));
        }
        var findings = new ArrayList<Finding>();
        for (var name : classes) {
            try {
                var type = Class.forName(name, false, jar); // not initialised: nothing of it runs
                if (!Plugin.class.isAssignableFrom(type)) {
                    findings.add(Finding.of(origin, name + " does not implement " + Plugin.class.getName()));
                } else if (Modifier.isAbstract(type.getModifiers())
                        || !Modifier.isPublic(type.getDeclaredConstructor().getModifiers())) {
                    findings.add(noConstructor(origin, name));
                }
            } catch (NoSuchMethodException e) {
                findings.add(noConstructor(origin, name));
            } catch (ClassNotFoundException | LinkageError e) {
                findings.add(Finding.of(origin, name + " cannot be loaded: " + e));
            }
        }
        return findings;
    }

    private static List<String> named(LibraryLoader jar, String origin) {
        var resource = jar.findResource(SERVICE);
        if (resource == null) {
            return List.of();
        }
        try {
            var connection = resource.openConnection();
            connection.setUseCaches(false); // a cached jar would stay open
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
            }
        } catch (IOException e) {
            throw new ScriptException(Finding.of(origin, SERVICE + " cannot be read: " + e.getMessage()));
        }
    }

    private static Finding noService(String origin) {
        return Finding.of(origin, "is no plugin: it has no " + SERVICE + " that names a class");
    }

    private static Finding noConstructor(String origin, String type) {
        return Finding.of(origin, type + " has no public constructor without parameters");
    }
}
