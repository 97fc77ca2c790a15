// What the compiler of an IDE or a build must know about plugins: what scripts extend, and what they need not import.
withConfig(configuration) {
    configuration.scriptBaseClass = 'io.groovernor.api.dsl.ControllerScript'
    imports {
        star 'io.groovernor.api.resource', 'io.groovernor.api.reconcile', 'io.groovernor.api.watch', 'io.groovernor.api.client'
        star 'java.time', 'io.kubernetes.client.openapi.models', 'io.kubernetes.client.custom'
        star 'io.groovernor.testkit', 'spock.lang'
        staticStar 'io.groovernor.api.reconcile.EventType'
    }
}
