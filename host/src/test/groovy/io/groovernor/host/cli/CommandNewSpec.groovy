package io.groovernor.host.cli

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandNewSpec extends Specification {
    @TempDir Path folder
    def commands = new Commands()

    def "what #arguments makes passes check and test as it is, and its permissions are plain to see"() {
        given:
        def plugin = folder.resolve(name)

        expect:
        commands.plain('new', *arguments, plugin) == 0
        commands.printed.collect { plugin.relativize(Path.of(it)).toString() } == files
        commands.plain('check', folder) == 0
        commands.plain('test', plugin) == 0
        commands.told == ["$specs passed, 0 failed, 0 skipped".toString()]
        commands.plain('rbac', plugin) == 0

        where:
        name       | arguments                              | specs || files
        'web'      | []                                     | 2     || ['README.md', 'config.yaml', 'plugin.groovy', 'test/WebSpec.groovy', 'test/fixtures/objects.yaml']
        'web-page' | ['--watch', 'deploy']                  | 2     || ['README.md', 'config.yaml', 'plugin.groovy', 'test/WebPageSpec.groovy', 'test/fixtures/objects.yaml']
        'nodes'    | ['--watch', 'nodes']                   | 2     || ['README.md', 'config.yaml', 'plugin.groovy', 'test/NodesSpec.groovy', 'test/fixtures/objects.yaml']
        '3'        | ['--kind', 'Foo.example.com']          | 3     || ['README.md', 'crds/foo.yaml', 'plugin.groovy', 'test/Plugin3Spec.groovy', 'test/fixtures/objects.yaml']
        'policies' | ['--kind', 'WebPolicy.v1beta1.a.io']   | 3     || ['README.md', 'crds/webpolicy.yaml', 'plugin.groovy', 'test/PoliciesSpec.groovy', 'test/fixtures/objects.yaml']
    }

    def "the plural and the version of a kind are as usual"() {
        when:
        commands.plain('new', '--kind', 'WebPolicy.v1beta1.a.io', folder.resolve('p'))

        then:
        def definition = Files.readString(folder.resolve('p/crds/webpolicy.yaml'))
        definition.contains('name: webpolicies.a.io')
        definition.contains('name: v1beta1')
        Files.readString(folder.resolve('p/README.md')).contains("groovernor test ${folder.resolve('p')}")
    }

    def "a misspelt field of its kind is found by check and by test"() {
        given:
        def plugin = folder.resolve('pages')
        commands.plain('new', '--kind', 'Page.example.com', plugin)
        Files.writeString(plugin.resolve('plugin.groovy'), Files.readString(plugin.resolve('plugin.groovy')) +
            "\ncontroller('more') {\n    watch 'pages'\n    sync { key -> apply kind: 'Page', apiVersion: 'example.com/v1', metadata: [name: 'a'], spec: [mesage: 'x'] }\n}\n")

        expect:
        commands.plain(command, plugin) == 1
        (commands.printed + commands.told).any { it.endsWith("Page has no field 'spec.mesage'; did you mean 'message'?") }

        where:
        command << ['check', 'test']
    }

    def "nothing is overwritten"() {
        given:
        Files.createDirectories(folder.resolve('web'))

        expect:
        commands.plain('new', folder.resolve('web')) == 2
        commands.toldText.contains('web exists already; nothing was written')
        Files.list(folder.resolve('web')).count() == 0
    }

    def "wrong use is told: #arguments"() {
        expect:
        commands.plain('new', *arguments.collect { it.startsWith('/') ? folder.resolve(it.substring(1)) : it }) == 2
        commands.toldText.contains(message)
        Files.list(folder).count() == 0

        where:
        arguments                                          || message
        []                                                 || 'NAME'
        ['/no spaces']                                     || 'no spaces'
        ['--watch', 'podz', '/web']                        || "did you mean 'pods'?"
        ['--kind', 'foo.example.com', '/web']              || 'write Foo.example.com'
        ['--kind', 'Foo', '/web']                          || 'write Foo.example.com'
        ['--kind', 'Foo.a.b', '--watch', 'pods', '/web']   || 'mutually exclusive'
    }
}
