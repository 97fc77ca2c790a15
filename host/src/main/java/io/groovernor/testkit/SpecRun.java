package io.groovernor.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.groovernor.host.ClusterBench;
import io.groovernor.host.LineWriter;
import io.groovernor.host.PluginBench;
import io.groovernor.host.Recording;
import io.groovernor.host.SandboxBench;
import io.groovernor.host.Terminal;
import io.groovernor.host.Written;
import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.host.plugin.PluginSpecs;
import io.groovernor.host.plugin.TestedPlugin;
import io.groovernor.host.script.ScriptException;
import io.groovernor.host.script.SpecClasses;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;
import spock.lang.Specification;

/** {@code groovernor test}: runs the specs beside plugins. */
public final class SpecRun {
    private final Terminal terminal;
    private final LogCapture log = new LogCapture();
    private final List<Written> written = Collections.synchronizedList(new ArrayList<>());
    private int passed;
    private int failed;
    private int skipped;

    public SpecRun(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs specs; blocks.
     *
     * @return 0 if all passed, 1 if one failed or does not compile, 2 if there are none
     * @throws IOException if the record cannot be written
     */
    public int run(SpecRequest request) throws IOException {
        var all = request.paths().stream()
                .flatMap(path -> PluginSpecs.find(path).stream())
                .toList();
        if (all.isEmpty()) {
            terminal.error("no specs: write test/NAMESpec.groovy in the plugin's folder, or beside the plugin's file");
            return 2;
        }
        try (log) {
            log.start();
            for (var specs : all) {
                run(specs, request);
            }
        }
        if (request.record() != null) {
            Recording.write(request.record(), List.copyOf(written));
        }
        terminal.info(passed + " passed, " + failed + " failed, " + skipped + " skipped");
        return failed == 0 ? 0 : 1;
    }

    private void run(PluginSpecs specs, SpecRequest request) {
        terminal.result(specs.plugin().toString());
        var printed = new LineWriter();
        try (var plugin = TestedPlugin.load(specs.plugin(), new PrintWriter(printed, true), request.grabs())) {
            var files = Stream.concat(specs.helpers().stream(), specs.specs().stream())
                    .toList();
            var classes = new SpecClasses(plugin.classes())
                    .compile(files, PluginSpec.class, "spock.lang").stream()
                            .filter(Specification.class::isAssignableFrom)
                            .toList();
            var setting = new Stage.Setting(
                    plugin,
                    folder(specs),
                    () -> bench(request.against()),
                    printed,
                    log.lines(),
                    written,
                    Collections.synchronizedList(new ArrayList<>()));
            Stage.during(setting, () -> execute(classes, setting, request.report()));
        } catch (ScriptException wrong) {
            failed++;
            terminal.error(String.valueOf(wrong.getMessage()));
        }
    }

    private static Path folder(PluginSpecs specs) {
        var folder = specs.specs().get(0).toAbsolutePath().getParent();
        return folder == null ? Path.of(".") : folder;
    }

    private static PluginBench bench(@Nullable ConnectionOptions against) {
        try {
            return against == null ? SandboxBench.start() : ClusterBench.open(against);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void execute(List<Class<?>> classes, Stage.Setting setting, @Nullable Path reports) {
        var report = new SpecReport(
                terminal,
                classes.stream().map(Class::getName).collect(Collectors.toSet()),
                () -> Stream.of(
                                setting.told(),
                                setting.printed().lines(),
                                setting.logged().lines())
                        .flatMap(List::stream)
                        .toList());
        var listeners = new ArrayList<TestExecutionListener>(List.of(report));
        if (reports != null) {
            listeners.add(new LegacyXmlReportGeneratingListener(
                    reports.resolve(setting.plugin().name()), terminal.err()));
        }
        var request = LauncherDiscoveryRequestBuilder.request();
        classes.forEach(type -> request.selectors(selectClass(type)));
        LauncherFactory.create().execute(request.build(), listeners.toArray(TestExecutionListener[]::new));
        passed += report.passed();
        failed += report.failed();
        skipped += report.skipped();
    }
}
