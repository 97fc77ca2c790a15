package io.groovernor.host.mutants

import java.nio.file.Path
import java.util.concurrent.FutureTask
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.TempDir

/** The specs are worth what they catch: each known defect is planted, and the spec that guards against it must fail. */
class MutantsCheck extends Specification {
    /** Far more than any of the specs takes. */
    private static final int MINUTES = 5

    private static final String CLASS_PATH =
        System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')

    @TempDir
    Path folder

    def 'caught: #mutant.defect'(Mutant mutant) {
        given:
        mutant.compileInto(folder, CLASS_PATH)

        when:
        def failures = run(mutant)

        then:
        failures

        where:
        mutant << Mutants.ALL
    }

    def 'the page about them lists each, and no other'() {
        given:
        def rows = Path.of('../docs/mutants.md').readLines().findAll { it.startsWith('| ') }.drop(1)

        expect:
        rows == Mutants.ALL.collect { "| $it.defect | `${last(it.file - '.java')}` | `${last(it.spec)}` |".toString() }
    }

    private static String last(String path) {
        path.split('/').last()
    }

    private List<String> run(Mutant mutant) {
        def urls = [folder.toUri().toURL()] + CLASS_PATH.split(File.pathSeparator).collect { new File(it).toURI().toURL() }
        def loader = new URLClassLoader(urls as URL[], ClassLoader.platformClassLoader)
        def task = new FutureTask<List<String>>({
            loader.loadClass(SpecRun.name).failures(mutant.specClass)
        })
        def thread = new Thread(task, 'mutant')
        thread.daemon = true
        thread.contextClassLoader = loader
        thread.start()
        return task.get(MINUTES, TimeUnit.MINUTES)
    }
}
