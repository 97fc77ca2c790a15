package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox

/** The two servers, and the custom kinds that scenarios share. */
class Pair implements Closeable {
    private static int count

    private final Sandbox own = Sandbox.start()
    final Server real = Server.real(Testbed.shared())
    final Server sandbox = Server.sandbox(own.url())

    Pair() {
        [real, sandbox].each { Definitions.install(it) }
    }

    /** Where the servers differ in a scenario. */
    List<Difference> compare(Scenario scenario) {
        def namespace = "conformance-${count++}"
        def transcripts = [real, sandbox].collect { scenario.transcript(it, namespace) }
        Difference.between(transcripts[0], transcripts[1])
    }

    @Override
    void close() { own.close() }
}
