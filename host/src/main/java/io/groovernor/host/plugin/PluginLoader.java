package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.script.Finding;
import io.groovernor.host.script.ScriptErrors;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.ScriptSource;
import io.groovernor.host.script.Scripts;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns the files of a plugin into a generation: compiles a script, loads a jar, and lets it declare. */
final class PluginLoader {
    private final Scripts scripts;
    private final PluginConfig config;
    private final Unloading unloading;

    PluginLoader(Scripts scripts, PluginConfig config, Unloading unloading) {
        this.scripts = scripts;
        this.config = config;
        this.unloading = unloading;
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
            var controllers = OwnThreads.within(unit.classes(), unit::controllers);
            return generation(files, number, controllers, unit.source().sources(), definitions, unit.classes(), () -> {
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
            var controllers = OwnThreads.within(loader, () -> JarPlugin.declare(loader, origin));
            return generation(files, number, controllers, List.of(), List.of(), loader, () -> {
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

    private Generation generation(
            PluginFiles files,
            int number,
            List<ControllerSpec> controllers,
            Collection<ScriptSource> sources,
            List<Map<String, Object>> definitions,
            ClassLoader classes,
            Runnable release) {
        var marked = controllers.stream()
                .map(controller -> OwnThreads.within(classes, controller))
                .toList();
        return new Generation(
                files.name(),
                number,
                marked,
                sources,
                definitions,
                () -> unloading.unload(files.name(), number, classes, release));
    }
}
