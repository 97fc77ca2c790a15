package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/**
 * The scenarios are worth what they catch: each rule is broken on purpose, and its scenario must tell the servers apart.
 * {@code -Dgroovernor.mutants=REGEX} plants only those whose words match.
 */
@Requires({ Testbed.available })
@Timeout(120)
class SandboxMutantsSpec extends Specification {
    private static final String ONLY = System.getProperty('groovernor.mutants', '')
    private static final String CLASS_PATH =
        System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')

    @TempDir
    Path folder

    @Shared
    Server real = Server.real(Testbed.shared())

    /** What the real server says, by scenario. */
    @Shared
    Map<String, List> transcripts = [:]

    def setupSpec() { Definitions.install(real) }

    def 'caught: #mutant.defect'(SandboxMutant mutant) {
        given:
        mutant.compileInto(folder, CLASS_PATH)

        expect:
        !unknown(folder, mutant.scenario).empty

        where:
        mutant << planted()
    }

    def 'nothing planted, nothing told apart: #scenario'() {
        expect:
        unknown(folder, scenario).empty

        where:
        scenario << planted()*.scenario.unique()
    }

    def 'the page about them lists each, and no other'() {
        given:
        def rows = Files.readAllLines(Path.of('../docs/sandbox-mutants.md')).findAll { it.startsWith('| ') }.drop(1)

        expect:
        rows == SandboxMutants.ALL.collect { "| $it.defect | `${it.file.split('/').last() - '.java'}` | $it.scenario |".toString() }
    }

    /** The differences that are not known. */
    private List<Difference> unknown(Path planted, String name) {
        def scenario = Topics.ALL.find { it.name == name }
        assert scenario != null: "there is no scenario: $name"
        def namespace = "mutants-${Topics.ALL.indexOf(scenario)}"
        def expected = transcripts.computeIfAbsent(name) { scenario.transcript(real, namespace) }
        def known = KnownDifferences.places(scenario)
        new PlantedSandbox(planted).withCloseable { sandbox ->
            Difference.between(expected, scenario.transcript(sandbox.server, namespace))
        }.findAll { difference -> !known.any { difference.isAt(it) } }
    }

    private static List<SandboxMutant> planted() { SandboxMutants.ALL.findAll { it.defect =~ ONLY } }
}
