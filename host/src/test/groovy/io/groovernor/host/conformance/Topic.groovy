package io.groovernor.host.conformance

/** Scenarios about one thing. A topic declares them in its constructor. */
abstract class Topic {
    final List<Scenario> scenarios = []

    protected void scenario(String name, @DelegatesTo(value = Run, strategy = Closure.DELEGATE_FIRST) Closure<?> requests) {
        scenarios << new Scenario(name, requests)
    }

    protected static Map map(String name, Map data = [:], Map meta = [:]) {
        [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name] + meta, data: data]
    }

    protected static Map widget(String name, Map spec = [:], Map meta = [:]) {
        [apiVersion: 'conformance.example.com/v1', kind: 'Widget', metadata: [name: name] + meta, spec: spec]
    }

    protected static Map labelled(String name, Map labels) { map(name, [:], [labels: labels]) }
}
