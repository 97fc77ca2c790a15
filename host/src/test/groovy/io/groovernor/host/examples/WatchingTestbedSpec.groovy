package io.groovernor.host.examples

import io.groovernor.host.testing.Testbed
import spock.lang.Requires

/** The same on a real API server. */
@Requires(value = { Testbed.available }, reason = 'no API server can be built')
class WatchingTestbedSpec extends WatchingSpec {
    @Override
    ExampleCluster startCluster() {
        ExampleCluster.testbed()
    }
}
