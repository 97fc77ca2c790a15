package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/**
 * The system property {@code groovernor.conformance.seeds} says which seeds, as in {@code 17} or {@code 2,5,10..1000};
 * {@code groovernor.conformance.operations} how many operations each. Without it every run has some seeds that were never
 * tried before; the name of what fails says the seed to repeat it with.
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

    /** Another one every minute. */
    private static long fresh() { System.currentTimeMillis().intdiv(60_000) }

    private static List<Long> seeds() {
        System.getProperty('groovernor.conformance.seeds', "1..3,${fresh()}..${fresh() + 2}").split(',').collectMany {
            def ends = it.split(/\.\./)*.toLong()
            (ends[0]..ends[-1]) as List<Long>
        }
    }
}
