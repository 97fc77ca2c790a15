package io.groovernor.host.testing

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.LineWriter
import io.groovernor.host.SandboxBench
import io.groovernor.host.script.ScriptErrors
import io.groovernor.host.script.ScriptSource
import io.groovernor.host.script.ScriptUnit
import io.groovernor.host.script.Scripts
import io.groovernor.host.script.UnitSource
import java.time.Duration

/** A script on the whole engine, with a sandbox and a time of its own, as {@code groovernor test} has it. */
class ScriptBench implements AutoCloseable {
    @Delegate(interfaces = false, includes = ['load', 'settle', 'written', 'told', 'faults', 'client', 'now'])
    final SandboxBench bench = SandboxBench.start()
    private final LineWriter printed = new LineWriter()
    private final Scripts scripts = new Scripts(new PrintWriter(printed, true))
    private ScriptUnit unit

    /** Runs a script, called {@code test.groovy}, in the place of the one before; waits until it has dealt with what is there. */
    ScriptBench run(String text) {
        unit?.close()
        unit = scripts.compile(UnitSource.of(ScriptSource.of('test', 'test.groovy', text.stripIndent())))
        bench.start(unit.controllers()) { ScriptErrors.render(it, unit.source().sources()) }
        bench.settle()
        this
    }

    /** The lines that the script has printed since this was asked last. */
    List<String> printed() {
        bench.settle()
        def lines = printed.lines()
        printed.clear()
        lines
    }

    void advance(Duration time) {
        bench.advance(time)
    }

    /** Puts an object there, as {@code kubectl apply} would. */
    Resource apply(Map<String, ?> object) {
        def written = bench.client().apply(object, true)
        bench.settle()
        written
    }

    /** A ConfigMap in the namespace {@code default}, unless {@code more} says other metadata. */
    Resource configMap(String name, Map data = [:], Map metadata = [:]) {
        apply(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, namespace: 'default'] + metadata, data: data)
    }

    void delete(String resource, String key) {
        bench.client().delete(bench.client().read(resource, ResourceKey.of(key)))
        bench.settle()
    }

    @Override
    void close() {
        bench.close()
        unit?.close()
    }
}
