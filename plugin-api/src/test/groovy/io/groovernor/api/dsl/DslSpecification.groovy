package io.groovernor.api.dsl

import io.groovernor.api.plugin.Configuration
import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.reconcile.Outcome
import spock.lang.Specification

/** Declares controllers by closures that stand for a script's text, and runs their syncs. */
abstract class DslSpecification extends Specification {
    static final POD = [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'web', namespace: 'default'], spec: [node: 'n1', size: 2]]

    /** A script whose text is a closure. */
    static class TestScript extends ControllerScript {
        Closure text

        def run() {
            text.delegate = this
            text.resolveStrategy = Closure.DELEGATE_FIRST
            text()
        }
    }

    def context = RecordingContext.holding(POD)

    Outcome sync(@DelegatesTo(SyncVerbs) Closure work) {
        only { watch 'pods'; sync work }.reconciler().reconcile(context)
    }

    static ControllerSpec only(@DelegatesTo(ControllerScript) Closure text) {
        declare(text)[0]
    }

    static List<ControllerSpec> declare(Map<String, ?> config = [:], Map<String, String> environment = [:], @DelegatesTo(ControllerScript) Closure text) {
        new TestScript(text: text).declare('test', new Configuration('test', config, config.collectEntries { [it.key, 'web/config.yaml'] }, environment))
    }
}
