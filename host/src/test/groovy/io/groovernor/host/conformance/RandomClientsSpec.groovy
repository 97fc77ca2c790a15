package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/**
 * The system property {@code groovernor.conformance.seeds} says which seeds, as in {@code 17} or {@code 2,5,10..1000};
 * {@code groovernor.conformance.operations} how many operations each. Without it every build tries the same ones, so that it
 * tells of what was changed and not of luck; what nobody has tried yet is looked for by command.
 */
@Requires({ Testbed.available })
class RandomClientsSpec extends Specification {
    @Shared
    @AutoCleanup
    Pair servers = new Pair()

    @Timeout(120)
    def "random clients cannot tell the servers apart with seed #seed"() {
        when:
        def differences = servers.compare(RandomClients.scenario(seed, Integer.getInteger('groovernor.conformance.operations', 150)))

        then:
        differences.find() == null

        where:
        seed << seeds()
    }

    private static List<Long> seeds() {
        System.getProperty('groovernor.conformance.seeds', '1..6,29929690').split(',').collectMany {
            def ends = it.split(/\.\./)*.toLong()
            (ends[0]..ends[-1]) as List<Long>
        }
    }
}
