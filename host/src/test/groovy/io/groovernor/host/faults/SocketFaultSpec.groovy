package io.groovernor.host.faults

import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Options
import io.groovernor.sandbox.Sandbox
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/**
 * Random schedules of faults over real sockets, down to the bytes. {@code -Dgroovernor.faults.seed=N} runs that one only;
 * what the threads do meanwhile is not up to the seed.
 */
@Timeout(300)
class SocketFaultSpec extends Specification {
    static final Long ONLY = Long.getLong('groovernor.faults.seed')

    @Shared @AutoCleanup('shutdown') pool = Executors.newFixedThreadPool(8)

    def "whatever goes wrong between the host and the sandbox, every promise is kept in the end"() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withBookmarkEvery(Duration.ofSeconds(60).dividedBy(SocketRun.SPEED)))
        def connection = Connection.plain(sandbox.url(), 'the sandbox')
        def direct = new ApiServer(connection, new ObjectReader())

        when:
        def failures = failures(40) { seed ->
            sandbox.load("{apiVersion: v1, kind: Namespace, metadata: {name: run-$seed}}")
            new SocketRun(seed, plan(seed), direct, new FaultProxy.Upstream(sandbox.url(), [:], null), "run-$seed")
        }

        then:
        failures == []

        cleanup:
        connection.close()
        sandbox.close()
    }

    @Requires(value = { Testbed.available }, reason = 'no API server can be built')
    def "whatever goes wrong between the host and a real API server, every promise is kept in the end"() {
        given:
        def connection = Testbed.shared().connect()
        def direct = new ApiServer(connection, new ObjectReader())

        when:
        def failures = failures(8) { seed ->
            new SocketRun(seed, plan(seed), direct, Testbeds.upstream(Testbed.shared()), Testbed.shared().newNamespace(direct))
        }

        then:
        failures == []

        cleanup:
        connection.close()
    }

    private static FaultPlan plan(long seed) {
        FaultPlan.random(seed, SocketRun.SECONDS)
    }

    /** What the runs of the first so many seeds break. */
    private List<String> failures(int schedules, Closure<SocketRun> start) {
        def seeds = ONLY != null ? [ONLY] : (1L..schedules)
        pool.invokeAll(seeds.collect { seed -> { -> failure(seed, start) } as Callable })*.get().findAll()
    }

    private static String failure(long seed, Closure<SocketRun> start) {
        try (def run = start.call(seed)) {
            def violations = run.violations()
            violations ? "seed $seed breaks a promise with these faults:\n${plan(seed)}\n" + violations.take(5).collect { "! $it" }.join('\n') : null
        }
    }
}
