package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.resource.Frozen;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.ScriptUnit;
import io.groovernor.host.script.ScriptWrite;
import io.groovernor.host.script.Scripts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plugin in front of its specs: compiled once, declared anew for each of them. */
public final class TestedPlugin implements AutoCloseable {
    private static final PluginConfig OWN_CONFIG = PluginConfig.of(Map.of(), Map.of());

    private final PluginFiles files;
    private final JarCopies copies;
    private final ScriptUnit unit;

    private TestedPlugin(PluginFiles files, JarCopies copies, ScriptUnit unit) {
        this.files = files;
        this.copies = copies;
        this.unit = unit;
    }

    /**
     * Compiles a plugin; nothing of it runs yet.
     *
     * @param path its file or folder, which exists
     * @param out where it prints to
     * @param grabs whether it may download libraries with {@code @Grab}
     * @throws ScriptException if it does not compile, or is no script
     */
    public static TestedPlugin load(Path path, PrintWriter out, boolean grabs) {
        var files = read(path);
        if (files.problem() != null) {
            throw new ScriptException(files.problem());
        }
        if (files.isJar()) {
            throw new ScriptException(Finding.of(path.toString(), "a jar has no specs: test it where it is built"));
        }
        Definitions.of(files);
        var copies = new JarCopies(files.jars().values());
        try {
            var unit = new Scripts(out, grabs).compile(PluginText.unit(files, copies.jars(), OWN_CONFIG));
            return new TestedPlugin(files, copies, unit);
        } catch (RuntimeException | Error failed) {
            copies.close();
            throw failed;
        }
    }

    private static PluginFiles read(Path path) {
        try {
            return PluginReader.read(new FileReader(path.toRealPath()), path);
        } catch (IOException e) {
            return PluginFiles.unusable(path, Finding.of(path.toString(), FileReader.say(e)));
        }
    }

    /** What it is called. */
    public String name() {
        return files.name();
    }

    /**
     * Lets it declare.
     *
     * @param config goes over the plugin's own {@code config.yaml}
     * @throws ScriptException if a declaration is wrong
     */
    public List<ControllerSpec> controllers(Map<String, ?> config) {
        var merged = Frozen.mutableCopyOf(unit.source().config().values());
        PluginConfig.merge(merged, config);
        return unit.controllers(merged);
    }

    /** The custom resource definitions that it brings. */
    public List<Map<String, Object>> definitions() {
        return Definitions.of(files);
    }

    /** What it writes, as far as its text shows it. */
    public List<ScriptWrite> writes() {
        return unit.writes();
    }

    /** Shows what it threw, with its line. */
    public String render(Throwable error) {
        return ScriptErrors.render(error, unit.source().sources());
    }

    /** Its classes, for specs of its helpers. */
    public ClassLoader classes() {
        return unit.classes();
    }

    @Override
    public void close() {
        unit.close();
        copies.close();
    }
}
