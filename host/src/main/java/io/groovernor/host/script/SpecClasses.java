package io.groovernor.host.script;

import groovy.lang.GroovyClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.tools.GroovyClass;

/**
 * Compiles specs. They see what the host sees, as they run beside a plugin and not as one, and the plugin's own classes.
 * The vocabulary of scripts is imported.
 */
public final class SpecClasses extends ClassLoader {
    private final ClassLoader plugin;
    private final Map<String, byte[]> code = new HashMap<>();

    /** @param plugin the classes of the plugin that is tested */
    public SpecClasses(ClassLoader plugin) {
        super("specs", SpecClasses.class.getClassLoader());
        this.plugin = plugin;
    }

    /**
     * Compiles files together.
     *
     * @param base what specs extend; its package needs no import
     * @param imports further packages whose classes need no import
     * @return the classes that the files declare, in their order
     * @throws ScriptException if they do not compile; the message shows every error
     */
    public List<Class<?>> compile(List<Path> files, Class<?> base, String... imports) {
        var configuration = new CompilerConfiguration();
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        configuration.addCompilationCustomizers(
                new ImportCustomizer()
                        .addStarImports(Compilation.IMPORTS)
                        .addStarImports(base.getPackageName())
                        .addStarImports(imports)
                        .addStaticStars(Compilation.STATIC_IMPORTS),
                new TypedCalls(base));
        var unit = new CompilationUnit(configuration, null, new GroovyClassLoader(this, configuration));
        files.forEach(file -> unit.addSource(file.toFile()));
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (CompilationFailedException e) {
            throw new ScriptException(String.valueOf(e.getMessage()).replaceFirst("^startup failed:\\s*", ""));
        }
        var names = new ArrayList<String>();
        for (GroovyClass type : unit.getClasses()) {
            code.put(type.getName(), type.getBytes());
            names.add(type.getName());
        }
        return names.stream().<Class<?>>map(this::load).toList();
    }

    private Class<?> load(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = code.get(name);
        return bytes == null ? plugin.loadClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
