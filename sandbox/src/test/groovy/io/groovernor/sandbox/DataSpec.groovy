package io.groovernor.sandbox

import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption

@Timeout(60)
class DataSpec extends Specification {
    static final String MAPS = SandboxSpecification.MAPS

    @TempDir
    Path folder

    def <T> T serving(Closure<T> work) {
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))
        try {
            return work.call(sandbox, new Http(sandbox.url()))
        } finally {
            sandbox.close()
        }
    }

    /** The folder as a process that dies now would leave it. */
    Path copy(String name) {
        def copy = folder.resolveSibling(folder.fileName.toString() + '-' + name)
        Files.createDirectories(copy)
        folder.toFile().listFiles().each { Files.copy(it.toPath(), copy.resolve(it.name)) }
        copy
    }

    def 'objects, kinds and versions are there after a restart'() {
        given:
        def before = serving { Sandbox sandbox, Http http ->
            http.post(CrdSpec.CRDS, CrdSpec.crd())
            http.post(CrdSpec.FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'foo']])
            http.post(MAPS, [metadata: [name: 'a'], data: [n: '1']])
            http.merge("$MAPS/a", [data: [n: '2']])
            http.post(MAPS, [metadata: [name: 'gone']])
            http.delete("$MAPS/gone")
            http.get(MAPS).body
        }

        expect:
        serving { Sandbox sandbox, Http http ->
            def after = http.get(MAPS).body
            assert after == before
            assert http.get(CrdSpec.FOOS).body.items*.metadata*.name == ['foo']
            assert http.get('/api/v1/namespaces').body.items.size() == 4
            assert (http.post(MAPS, [metadata: [name: 'b']]).body.metadata.resourceVersion as long) > (before.metadata.resourceVersion as long)
            assert http.get("$MAPS?watch=true&resourceVersion=3&timeoutSeconds=1").body.object.code == 410
            true
        }
    }

    def 'a process that dies loses nothing that was answered'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))
        def http = new Http(sandbox.url())
        (1..20).each { http.post(MAPS, [metadata: [name: "m$it".toString()]]) }
        def dead = copy('dead')
        sandbox.close()

        when:
        def next = Sandbox.start(Options.DEFAULTS.withData(dead))

        then:
        new Http(next.url()).get(MAPS).body.items.size() == 20

        cleanup:
        next?.close()
    }

    def 'a line that was being written when the process died is left out: #cut bytes of it are missing'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))
        def http = new Http(sandbox.url())
        http.post(MAPS, [metadata: [name: 'whole']])
        http.post(MAPS, [metadata: [name: 'torn']])
        def dead = copy("torn$cut")
        sandbox.close()
        def log = dead.resolve('log.jsonl')
        Files.write(log, Arrays.copyOf(Files.readAllBytes(log), (int) Files.size(log) - cut))

        when:
        def next = Sandbox.start(Options.DEFAULTS.withData(dead))

        then:
        new Http(next.url()).get(MAPS).body.items*.metadata*.name == ['whole']

        cleanup:
        next?.close()

        where:
        cut << [1, 2, 40]
    }

    def 'damage elsewhere is told, with its place'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))
        def http = new Http(sandbox.url())
        3.times { http.post(MAPS, [metadata: [name: "m$it".toString()]]) }
        def dead = copy('damaged')
        sandbox.close()
        def log = dead.resolve('log.jsonl')
        def lines = Files.readAllLines(log)
        lines[lines.size() - 2] = lines[lines.size() - 2].replace('m1', 'mX')
        Files.write(log, lines)

        when:
        Sandbox.start(Options.DEFAULTS.withData(dead))

        then:
        def error = thrown(UncheckedIOException)
        error.message.contains("log.jsonl, line ${lines.size() - 1}: damaged")
    }

    def 'a log that a new snapshot has overtaken is not played twice'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))
        def http = new Http(sandbox.url())
        http.post(MAPS, [metadata: [name: 'a']])
        http.delete("$MAPS/a")
        def log = Files.readAllBytes(folder.resolve('log.jsonl'))
        sandbox.close()
        Sandbox.start(Options.DEFAULTS.withData(folder)).close()

        when:
        Files.write(folder.resolve('log.jsonl'), log, StandardOpenOption.TRUNCATE_EXISTING)
        def next = Sandbox.start(Options.DEFAULTS.withData(folder))

        then:
        new Http(next.url()).get(MAPS).body.items == []

        cleanup:
        next?.close()
    }

    def 'a folder has one sandbox at a time'() {
        given:
        def sandbox = Sandbox.start(Options.DEFAULTS.withData(folder))

        when:
        Sandbox.start(Options.DEFAULTS.withData(folder))

        then:
        def error = thrown(UncheckedIOException)
        error.message.contains('another sandbox uses it')

        when:
        sandbox.close()
        Sandbox.start(Options.DEFAULTS.withData(folder)).close()

        then:
        noExceptionThrown()
    }
}
