package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

@Requires({ Testbed.available })
class ConformanceSpec extends Specification {
    @Shared
    @AutoCleanup
    Pair servers = new Pair()

    @Timeout(120)
    def "#scenario"() {
        when:
        def differences = servers.compare(scenario)
        def known = KnownDifferences.places(scenario)
        def unknown = differences.find { difference -> !known.any { difference.isAt(it) } }
        def gone = known.findAll { place -> !differences.any { it.isAt(place) } }

        then:
        unknown == null
        gone.empty

        where:
        scenario << Topics.ALL
    }

    def "every known difference has its scenario, and every scenario a name of its own"() {
        expect:
        KnownDifferences.scenarios() - Topics.ALL*.name == [] as Set
        Topics.ALL*.name.toSet().size() == Topics.ALL.size()
        Topics.ALL.size() >= 120
    }
}
