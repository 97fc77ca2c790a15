package io.groovernor.host.mutants

import java.nio.file.Path
import java.util.concurrent.FutureTask
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import spock.lang.Specification
import spock.lang.TempDir

/** The specs are worth what they catch: each known defect is planted, and the spec that guards against it must fail. */
class MutantsSpec extends Specification {
    /** A mutant that makes a spec wait for ever is caught as well. */
    private static final int SECONDS = 60

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
        try {
            return task.get(SECONDS, TimeUnit.SECONDS)
        } catch (TimeoutException waitsForEver) {
            return [waitsForEver.toString()]
        }
    }
}
