package io.groovernor.host.faults

import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.Specification

/**
 * The long run of the whole host, by command only, which is why its name does not end in Spec: {@code -Dtest=Soak}.
 * {@code docs/faults.md} says more.
 */
class Soak extends Specification {
    static final Duration DURATION = Duration.ofMinutes(Integer.getInteger('groovernor.soak.minutes', 5))
    static final long SEED = Long.getLong('groovernor.faults.seed', new Random().nextInt(1_000_000))

    def "whatever strikes the host, the API server, etcd and the lines between, the server ends as it would without"() {
        given:
        assert Testbed.available: Testbed.reason
        def folder = Path.of('target/soak').toAbsolutePath()
        folder.toFile().deleteDir()
        Files.createDirectories(folder)
        println "soaking for ${DURATION.toMinutes()} min with seed $SEED; the host's output is in $folder"
        def run = new SoakRun(SEED, DURATION, Testbed.shared(), folder)

        when:
        def violations = run.violations()
        println run.summary()

        then:
        violations == []

        cleanup:
        run?.close()
    }
}
