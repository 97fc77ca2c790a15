package io.groovernor.host.conformance

/** A sentence that is true of a Kubernetes API server, and the requests that show it. */
class Scenario {
    final String name
    final Closure<?> requests

    Scenario(String name, Closure<?> requests) {
        this.name = name
        this.requests = requests
    }

    /** Runs it; the closure's words are the methods of {@link Run}. */
    List transcript(Server server, String namespace) {
        new Run(server, namespace).withCloseable { run ->
            def own = (Closure) requests.clone()
            own.delegate = run
            own.resolveStrategy = Closure.DELEGATE_FIRST
            own()
            run.close()
            Normal.of(run.transcript)
        }
    }

    @Override
    String toString() { name }
}
