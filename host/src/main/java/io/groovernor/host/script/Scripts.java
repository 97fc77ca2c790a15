package io.groovernor.host.script;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiles scripts: type-checked, with the vocabulary imported, against what scripts may see. Thread safe; nothing of
 * one script stays for the next.
 */
public final class Scripts {
    private final ClassLoader visible = new VisibleClasses(Scripts.class.getClassLoader());
    private final PrintWriter out;

    /** @param out where scripts print to */
    public Scripts(PrintWriter out) {
        this.out = out;
        MetaClassGuard.install();
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
        var libraries = libraries(source.script().origin(), source.libraries());
        try {
            var code = new Compilation(source, libraries, visible).classes();
            return new ScriptUnit(source, new UnitLoader(source.script().origin(), libraries, code), out);
        } catch (RuntimeException | Error failed) {
            libraries.close();
            throw failed;
        }
    }

    /** The classes of jars that form a plugin, or belong to one; they see what scripts see. To be closed. */
    public LibraryLoader libraries(String origin, List<Path> jars) {
        return new LibraryLoader(origin, jars, visible);
    }
}
