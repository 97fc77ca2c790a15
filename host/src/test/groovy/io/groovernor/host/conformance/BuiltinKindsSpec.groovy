package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

/**
 * What the sandbox has been told of the built-in kinds, by the real server. With the system property
 * {@code groovernor.record} a table that differs is written anew.
 */
@Requires({ Testbed.available })
class BuiltinKindsSpec extends Specification {
    private static final String RESOURCES = '/io/groovernor/sandbox/'

    @Shared
    Server real = Server.real(Testbed.shared())

    def "the traits of the models are those that the server tells"() {
        given:
        def models = rows('model/models.txt').findAll { !it.startsWith('=') }.collect { it.split(' ')[0] }

        when:
        def told = new RecordedTraits(real, models).lines()

        then:
        matches('model/traits.txt', told)
    }

    def "the models are described in the words of the server"() {
        given:
        def names = rows('model/messages.txt').collectEntries { it.split(' ')[1, 0] as List }

        when:
        def told = new RecordedRemarks(real, names, rows('model/descriptions.txt')).lines()

        then:
        matches('model/remarks.txt', told)
    }

    def "a built-in resource is described as the server describes it: #path"() {
        given:
        def here = own(path)
        def there = real.find(path).resources.collectEntries { [it.name, it] }

        expect:
        here.each { name, resource -> assert resource == there[name] }

        where:
        path << paths()
    }

    def "the tables of built-in kinds have the columns that the server's have"() {
        given:
        def sandbox = Sandbox.start()
        def here = Server.sandbox(sandbox.url())
        def lists = paths().collectMany { path ->
            here.find(path).resources.findAll { it.verbs.contains('list') }.collect { "$path/$it.name".toString() }
        }

        expect:
        lists.size() > 50
        lists.each { assert columns(here, it) == columns(real, it) }

        cleanup:
        sandbox.close()
    }

    private static List<Map> columns(Server server, String list) {
        def response = server.send('GET', list, [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io'], null)
        Wire.read(response.body().bytes).columnDefinitions
    }

    private static List<String> paths() {
        Sandbox.start().withCloseable { sandbox ->
            def server = Server.sandbox(sandbox.url())
            ['/api/v1'] + server.find('/apis').groups.collectMany { it.versions }.collect { "/apis/$it.groupVersion" }
        }
    }

    private static Map own(String path) {
        Sandbox.start().withCloseable { sandbox ->
            Server.sandbox(sandbox.url()).find(path).resources.collectEntries { [it.name, it] }
        }
    }

    private static List<String> rows(String file) {
        Sandbox.getResourceAsStream(RESOURCES + file).withCloseable { it.readLines('UTF-8') }.findAll { !it.startsWith('#') }
    }

    private static boolean matches(String file, List<String> told) {
        if (System.getProperty('groovernor.record') && rows(file) != told) {
            def path = Path.of('../sandbox/src/main/resources' + RESOURCES + file)
            def head = Files.readAllLines(path).findAll { it.startsWith('#') }
            Files.write(path, head + told)
            throw new IllegalStateException("$file was written anew; run this again without recording")
        }
        assert rows(file) == told
        true
    }
}
