package io.groovernor.host.plugin;

import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.script.ScriptSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One compiled version of a plugin. Its controllers work until it is closed; closing lets its classes be collected, once the
 * last sync has returned.
 */
public final class Generation implements AutoCloseable {
    private final String plugin;
    private final int number;
    private final List<ControllerSpec> controllers;
    private final Collection<ScriptSource> sources;
    private final List<Map<String, Object>> definitions;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param release lets go of classes and files */
    Generation(
            String plugin,
            int number,
            List<ControllerSpec> controllers,
            Collection<ScriptSource> sources,
            List<Map<String, Object>> definitions,
            Runnable release) {
        this.plugin = plugin;
        this.number = number;
        this.controllers = List.copyOf(controllers);
        this.sources = List.copyOf(sources);
        this.definitions = List.copyOf(definitions);
        this.release = release;
    }

    /** The plugin's name. */
    public String plugin() {
        return plugin;
    }

    /** Counts up from 1 with every version of this plugin that could be loaded. */
    public int number() {
        return number;
    }

    /** What it declares. */
    public List<ControllerSpec> controllers() {
        return controllers;
    }

    /** The text that it was made of, to show the lines of errors; empty for a jar. */
    public Collection<ScriptSource> sources() {
        return sources;
    }

    /** The custom resource definitions that it brings. */
    public List<Map<String, Object>> definitions() {
        return definitions;
    }

    /** Ends the threads that it left behind, and lets the classes be collected. Can be called again. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            release.run();
        }
    }
}
