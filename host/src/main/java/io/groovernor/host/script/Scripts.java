package io.groovernor.host.script;

import groovy.lang.GroovyClassLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compiles scripts: type-checked, with the vocabulary imported, against what scripts may see. Thread safe; nothing of
 * one script stays for the next.
 */
public final class Scripts {
    private final ClassLoader visible = new VisibleClasses(Scripts.class.getClassLoader());
    /** One for all scripts: the type checker keeps what Groovy adds to classes by this loader. No script's class is in it. */
    private final GroovyClassLoader transforms = new GroovyClassLoader(visible);

    private final Function<String, PrintWriter> out;
    private final boolean grabs;

    /**
     * Without downloads.
     *
     * @param out where scripts print to
     */
    public Scripts(PrintWriter out) {
        this(out, false);
    }

    /**
     * @param out where scripts print to
     * @param grabs whether {@code @Grab} downloads libraries, instead of being refused
     */
    public Scripts(PrintWriter out, boolean grabs) {
        this(name -> out, grabs);
    }

    /**
     * @param out where a script prints to, by its name
     * @param grabs whether {@code @Grab} downloads libraries, instead of being refused
     */
    public Scripts(Function<String, PrintWriter> out, boolean grabs) {
        this.out = out;
        this.grabs = grabs;
        MetaClassGuard.install();
    }

    /** Whether scripts may download libraries, which takes its time. */
    public boolean grabs() {
        return grabs;
    }

    /**
     * Compiles a script that is alone, without running any of it.
     *
     * @throws ScriptException if it does not compile; the message shows every error
     */
    public ScriptUnit compile(ScriptSource source) {
        return compile(UnitSource.of(source));
    }

    /**
     * Compiles a script with what belongs to it, without running any of it.
     *
     * @throws ScriptException if it does not compile; the message shows every error
     */
    public ScriptUnit compile(UnitSource source) {
        var libraries = libraries(source);
        try {
            var compilation = new Compilation(source, libraries, transforms, grabs);
            var code = compilation.classes();
            var loader = new UnitLoader(source.script().origin(), libraries, code);
            return new ScriptUnit(
                    source,
                    compilation.writes(),
                    loader,
                    out.apply(source.script().name()));
        } catch (RuntimeException | Error failed) {
            libraries.close();
            throw failed;
        }
    }

    /** Compiles a script with what belongs to it, and says what can be said without running any of it. */
    public Outline outline(UnitSource source) {
        try (var libraries = libraries(source)) {
            return new Compilation(source, libraries, transforms, grabs).outline();
        } catch (ScriptException notGrabbed) {
            return new Outline(notGrabbed.findings(), List.of());
        }
    }

    private LibraryLoader libraries(UnitSource source) {
        var jars = new ArrayList<>(source.libraries());
        if (grabs) {
            jars.addAll(Grabs.resolve(source));
        }
        return libraries(source.script().origin(), jars);
    }

    /** The classes of jars that form a plugin, or belong to one; they see what scripts see. To be closed. */
    public LibraryLoader libraries(String origin, List<Path> jars) {
        return new LibraryLoader(origin, jars, visible);
    }
}
