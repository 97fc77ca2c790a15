package io.groovernor.host.plugin;

import io.groovernor.host.script.Finding;
import io.groovernor.host.script.Outline;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.ScriptSource;
import io.groovernor.host.script.Scripts;
import io.groovernor.host.script.UnitSource;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Says what is wrong with plugins without running any of their code: not the top of a script, no static initialiser, nothing
 * of a library. Not thread safe.
 */
public final class PluginCheck {
    private static final PluginConfig NO_CONFIG = PluginConfig.of(Map.of(), Map.of());

    private final Scripts scripts;
    private final Workbench workbench;
    private final List<Finding> findings = new ArrayList<>();
    private int plugins;

    public PluginCheck(Scripts scripts, Timer timer) {
        this.scripts = scripts;
        this.workbench = Workbench.of(scripts, timer, 1);
    }

    /** Checks a script, a jar, a plugin that is a folder, or a folder of plugins, which exists. */
    public void check(Path path) throws InterruptedException {
        var names = new Names();
        if (Files.isDirectory(path) && !Files.exists(path.resolve(PluginFiles.MAIN))) {
            var all = plugins(path);
            if (all.isEmpty()) {
                findings.add(Finding.of(
                        path.toString(), "holds no plugin: no NAME.groovy, no NAME.jar, no NAME/" + PluginFiles.MAIN));
            }
            for (var files : all) {
                check(files, names);
            }
        } else if (Files.isDirectory(path) || path.toString().endsWith(PluginFiles.JAR)) {
            check(alone(path), names);
        } else {
            plugins++;
            note(path, path.toString(), names, () -> scripts.outline(UnitSource.of(ScriptSource.ofFile(path))));
        }
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many plugins were looked at so far. */
    public int plugins() {
        return plugins;
    }

    private Collection<PluginFiles> plugins(Path folder) {
        try {
            return new FolderReader(folder).read().values();
        } catch (FolderReader.Unavailable e) {
            findings.add(Finding.of(folder.toString(), String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    private static PluginFiles alone(Path path) {
        try {
            return PluginReader.read(new FileReader(path.toRealPath()), path);
        } catch (IOException e) {
            return PluginFiles.unusable(path, Finding.of(path.toString(), FileReader.say(e)));
        }
    }

    private void check(PluginFiles files, Names names) throws InterruptedException {
        plugins++;
        if (files.problem() != null) {
            findings.add(files.problem());
            return;
        }
        findings.addAll(Definitions.check(files));
        note(files.path(), files.name(), names, () -> outline(files));
    }

    private Outline outline(PluginFiles files) {
        var origin = files.path().toString();
        var jars = List.copyOf(files.jars().values());
        jars.forEach(jar -> JarCopies.requireJar(jar, jar));
        if (!files.isJar()) {
            return scripts.outline(PluginText.unit(files, jars, NO_CONFIG));
        }
        try (var loader = scripts.libraries(origin, jars)) {
            return new Outline(JarPlugin.check(loader, origin), List.of());
        }
    }

    private void note(Path path, String plugin, Names names, Supplier<Outline> check) throws InterruptedException {
        try {
            var outline = await(path.toString(), check);
            findings.addAll(outline.findings());
            var controllers =
                    outline.controllers().stream().map(Outline.Controller::name).toList();
            var conflict = names.conflict(path.toString(), plugin, controllers);
            if (conflict == null) {
                names.take(path.toString(), plugin, controllers);
            } else {
                findings.add(outline.controllers().stream()
                        .filter(controller ->
                                names.conflict(path.toString(), plugin, List.of(controller.name())) != null)
                        .findFirst()
                        .map(controller ->
                                new Finding(controller.origin(), controller.line(), controller.column(), conflict))
                        .orElseGet(() -> Finding.of(path.toString(), conflict)));
            }
        } catch (ScriptException e) {
            findings.addAll(e.findings());
        }
    }

    private Outline await(String origin, Supplier<Outline> check) throws InterruptedException {
        var outline = new CompletableFuture<Outline>();
        workbench.load(origin, new Workbench.Work<Outline>() {
            @Override
            public Outline load() {
                return check.get();
            }

            @Override
            public void loaded(Outline result) {
                outline.complete(result);
            }

            @Override
            public void failed(ScriptException why) {
                outline.completeExceptionally(why);
            }

            @Override
            public void discard(Outline late) {}
        });
        try {
            return outline.get();
        } catch (ExecutionException e) {
            throw (ScriptException) e.getCause();
        }
    }
}
