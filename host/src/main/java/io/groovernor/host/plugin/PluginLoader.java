package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.Scripts;
import java.util.List;

/** Turns the files of a plugin into a generation: compiles a script, loads a jar, and lets it declare. */
final class PluginLoader {
    private final Scripts scripts;
    private final PluginConfig config;

    PluginLoader(Scripts scripts, PluginConfig config) {
        this.scripts = scripts;
        this.config = config;
    }

    /** @throws ScriptException if the plugin is wrong in any way */
    Generation load(PluginFiles files, int number) {
        if (files.problem() != null) {
            throw new ScriptException(files.problem());
        }
        var copies = new JarCopies(files.jars().values());
        try {
            return files.isJar() ? jar(files, number, copies) : script(files, number, copies);
        } catch (RuntimeException | Error failed) {
            copies.close();
            throw failed;
        }
    }

    private Generation script(PluginFiles files, int number, JarCopies copies) {
        var definitions = Definitions.of(files);
        var unit = scripts.compile(PluginText.unit(files, copies.jars(), config));
        try {
            return new Generation(
                    files.name(), number, unit.controllers(), unit.source().sources(), definitions, () -> {
                        unit.close();
                        copies.close();
                    });
        } catch (RuntimeException | Error failed) {
            unit.close();
            throw failed;
        }
    }

    private Generation jar(PluginFiles files, int number, JarCopies copies) {
        var origin = files.path().toString();
        var loader = scripts.libraries(origin, copies.jars());
        try {
            return new Generation(files.name(), number, JarPlugin.declare(loader, origin), List.of(), List.of(), () -> {
                loader.close();
                copies.close();
            });
        } catch (VirtualMachineError | ScriptException e) {
            loader.close();
            throw e;
        } catch (Throwable e) { // a plugin may throw anything
            loader.close();
            throw new ScriptException(Finding.of(origin, ScriptErrors.render(e, List.of())));
        }
    }
}
