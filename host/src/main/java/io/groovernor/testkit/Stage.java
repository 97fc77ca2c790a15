package io.groovernor.testkit;

import groovy.lang.Closure;
import io.groovernor.host.LineWriter;
import io.groovernor.host.PluginBench;
import io.groovernor.host.Written;
import io.groovernor.host.plugin.TestedPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One feature of a spec while it runs: the plugin and its cluster. The plugin starts when it is first needed. */
final class Stage implements AutoCloseable {
    /** What the next features run on; JUnit makes the specs, so that it cannot be handed to them. */
    private static final ThreadLocal<@Nullable Setting> CURRENT = new ThreadLocal<>();

    private final Setting setting;
    private final PluginBench bench;
    private Map<String, ?> config = Map.of();
    private boolean started;

    /**
     * What all features of a plugin share.
     *
     * @param folder where fixtures are looked for
     * @param benches makes a cluster for one feature
     * @param printed what the plugin prints
     * @param logged what is logged
     * @param record where goes what the plugin asked of the server
     */
    record Setting(
            TestedPlugin plugin,
            Path folder,
            Supplier<PluginBench> benches,
            LineWriter printed,
            LineWriter logged,
            List<Written> record,
            List<String> told) {}

    private Stage(Setting setting) {
        this.setting = setting;
        this.bench = setting.benches.get();
        setting.printed.clear();
        setting.logged.clear();
        setting.told.clear();
    }

    /** Does something while specs that are made on this thread find a setting. */
    static void during(Setting setting, Runnable action) {
        CURRENT.set(setting);
        try {
            action.run();
        } finally {
            CURRENT.remove();
        }
    }

    static Stage open() {
        var setting = CURRENT.get();
        if (setting == null) {
            throw new IllegalStateException("this spec needs its plugin: run it with 'groovernor test'");
        }
        var stage = new Stage(setting);
        setting.plugin.definitions().forEach(definition -> stage.bench.load(Texts.json(definition)));
        return stage;
    }

    /** The cluster, without starting the plugin. */
    PluginBench bench() {
        return bench;
    }

    /** The cluster, with the plugin on it, which has dealt with what happened before. */
    PluginBench running() {
        if (!started) {
            start();
        }
        if (bench.isVirtual()) {
            bench.settle();
        }
        return bench;
    }

    void configure(Map<String, ?> values) {
        if (started) {
            throw new IllegalStateException(
                    "the plugin has started already: say config before what the plugin acts on");
        }
        config = values;
    }

    void start() {
        started = true;
        bench.start(setting.plugin.controllers(config), setting.plugin::render);
    }

    String fixture(String file) {
        return Texts.read(setting.folder.resolve(file));
    }

    List<String> printed() {
        return setting.printed.lines();
    }

    List<String> logged() {
        return setting.logged.lines();
    }

    void eventually(Duration limit, Closure<?> conditions) {
        var failure = new AtomicReference<@Nullable Throwable>();
        if (!running().await(() -> holds(conditions, failure), limit)) {
            throw Thrown.unchecked(failure.get());
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static boolean holds(Closure<?> conditions, AtomicReference<@Nullable Throwable> failure) {
        try {
            var result = conditions.call();
            failure.set(Boolean.FALSE.equals(result) ? new AssertionError("the last condition is false") : null);
        } catch (Exception | AssertionError notYet) {
            failure.set(notYet);
        }
        return failure.get() == null;
    }

    List<Written> changes() {
        return running().written().stream().filter(Written::changed).toList();
    }

    void noWrites(Closure<?> action) {
        running().settle();
        int before = changes().size();
        action.call();
        bench.settle();
        var more = changes();
        if (more.size() > before) {
            throw new AssertionError("the plugin wrote " + more.subList(before, more.size()));
        }
    }

    @Override
    public void close() {
        try {
            setting.record.addAll(bench.written());
            setting.told.addAll(bench.told());
        } finally {
            bench.close();
        }
    }
}
