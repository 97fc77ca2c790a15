package io.groovernor.host.script;

import groovy.lang.Binding;
import io.groovernor.api.dsl.ControllerScript;
import io.groovernor.api.plugin.Plugin;
import io.groovernor.api.reconcile.ControllerSpec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * One compiled version of a script. Its controllers work until it is closed; closing lets its classes be collected, once
 * the last sync has returned.
 */
public final class ScriptUnit implements Plugin, AutoCloseable {
    private final UnitSource source;
    private final List<ScriptWrite> writes;
    private final UnitLoader loader;
    private final PrintWriter out;

    ScriptUnit(UnitSource source, List<ScriptWrite> writes, UnitLoader loader, PrintWriter out) {
        this.source = source;
        this.writes = writes;
        this.loader = loader;
        this.out = out;
    }

    @Override
    public String name() {
        return source.script().name();
    }

    /** What it was made of, for messages. */
    public UnitSource source() {
        return source;
    }

    /**
     * Runs the script's declarations.
     *
     * @throws ScriptException if a declaration is wrong; the message shows its place
     */
    @Override
    public List<ControllerSpec> controllers() {
        return controllers(source.config().values());
    }

    /**
     * Runs the script's declarations once more, for controllers of their own with another configuration.
     *
     * @throws ScriptException if a declaration is wrong; the message shows its place
     */
    public List<ControllerSpec> controllers(Map<String, Object> config) {
        try {
            return script().declare(name(), source.config().with(config));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) { // scripts may throw anything
            throw new ScriptException(ScriptErrors.render(e, source.sources()));
        }
    }

    private ControllerScript script() throws ReflectiveOperationException {
        var type = loader.loadClass(source.script().className());
        if (!ControllerScript.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("the script has a base class of its own that declares no controllers");
        }
        var script = (ControllerScript) type.getDeclaredConstructor().newInstance();
        script.setBinding(new Binding(Map.of("out", out)));
        return script;
    }

    /** What it writes, as far as its text shows it. */
    public List<ScriptWrite> writes() {
        return writes;
    }

    /** The script's classes, and those that belong to it. */
    public ClassLoader classes() {
        return loader;
    }

    /** Lets the classes be collected. Can be called again. */
    @Override
    public void close() {
        loader.close();
    }
}
