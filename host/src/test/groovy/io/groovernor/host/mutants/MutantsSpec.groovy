package io.groovernor.host.mutants

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.TimeUnit
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.environment.RestoreSystemProperties

/**
 * The specs are worth what they catch: each known defect is planted, and the spec that guards against it must fail.
 * {@code -Dgroovernor.mutants=REGEX} plants only those whose words match.
 */
@RestoreSystemProperties
class MutantsSpec extends Specification {
    private static final String ONLY = System.getProperty('groovernor.mutants', '')
    /** Each defect that random schedules are to find is found within 150. */
    private static final int SCHEDULES = 250
    /** Far more than any of the specs takes. */
    private static final int MINUTES = 5

    private static final String CLASS_PATH =
        System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')

    @TempDir
    @Shared
    Path folder

    /** One thread more than processors, since some of the specs wait for what does not come. */
    @Shared
    ExecutorService threads = Executors.newFixedThreadPool(Runtime.runtime.availableProcessors() + 1)

    /** What fails first, by defect; all are under way from the start. */
    @Shared
    Map<String, Future<String>> failures

    def setupSpec() {
        System.setProperty('groovernor.faults.schedules', "$SCHEDULES")
        failures = planted().indexed().collectEntries { index, mutant ->
            [mutant.defect, threads.submit({ failure(mutant, folder.resolve("$index")) } as Callable<String>)]
        }
    }

    def cleanupSpec() {
        threads.shutdownNow()
    }

    def 'caught: #mutant.defect'(Mutant mutant) {
        expect:
        failures[mutant.defect].get(MINUTES, TimeUnit.MINUTES)

        where:
        mutant << planted()
    }

    def '#spec passes in the same place with nothing planted'() {
        given:
        def nothing = Files.createDirectory(folder.resolve(spec.replace('/', '.')))

        expect:
        failure(nothing, spec) == null

        where:
        spec << planted()*.spec.unique()
    }

    def 'the page about them lists each, and no other'() {
        given:
        def rows = Files.readAllLines(Path.of('../docs/mutants.md')).findAll { it.startsWith('| ') }.drop(1)

        expect:
        rows == Mutants.ALL.collect { "| $it.defect | `${last(it.file - '.java')}` | `${last(it.spec)}` |".toString() }
    }

    private static List<Mutant> planted() {
        Mutants.ALL.findAll { it.defect =~ ONLY }
    }

    private static String last(String path) {
        path.split('/').last()
    }

    private static String failure(Mutant mutant, Path planted) {
        mutant.compileInto(planted, CLASS_PATH)
        failure(planted, mutant.spec)
    }

    private static String failure(Path planted, String spec) {
        new PlantedClasses(planted, CLASS_PATH).withCloseable { classes ->
            SpecRun.firstFailure(classes.loadClass('io.groovernor.host.' + spec.replace('/', '.')))
        }
    }
}
