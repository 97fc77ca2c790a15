package io.groovernor.host

import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.testing.Testbed
import spock.lang.Requires

/** The same on a real API server. */
@Requires(value = { Testbed.available }, reason = 'no API server can be built')
class ReloadOnTestbedSpec extends ReloadSpec {
    @Override
    ExampleCluster startCluster() {
        ExampleCluster.testbed()
    }
}
