package io.groovernor.host.cli

import io.groovernor.host.kube.ApiServer
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandApplySpec extends Specification {
    @TempDir Path folder
    @AutoCleanup Sandbox sandbox = Sandbox.start()
    Commands commands

    def setup() {
        commands = Commands.on(sandbox, folder)
    }

    def "documents are created, left alone and changed field by field"() {
        expect:
        appliesAllKinds(commands, 'team', 'shop.example')
    }

    @Timeout(180)
    @Requires(value = { Testbed.available }, reason = 'no API server can be built')
    def "a real server is applied to in the same way"() {
        given:
        def namespace = Testbed.shared().connect().withCloseable {
            Testbed.shared().newNamespace(new ApiServer(it, new ObjectReader()))
        }
        def real = new Commands(['--kubeconfig', Testbed.shared().kubeconfig.toString(), '-n', namespace])

        expect:
        appliesAllKinds(real, "${namespace}-team", "${namespace}.example", namespace)
        tellsConflicts(real, namespace)
    }

    def "an object without a namespace goes to that of the command line"() {
        given:
        sandbox.load('{apiVersion: v1, kind: Namespace, metadata: {name: team}}')

        expect:
        commands.on('apply', '-n', 'team', '-f', file('map.yaml', map('settings', 'red'))) == 0
        commands.printed == ['configmap/settings in team created']
    }

    def "a field that somebody else manages is left alone unless force is asked for"() {
        expect:
        tellsConflicts(commands, 'default')
    }

    def "nothing is applied when a document is malformed"() {
        given:
        def good = file('good.yaml', map('good', 'red'))
        def bad = file('bad.yaml', map('one', 'red') + '---\n' + 'apiVersion: v1\nkind: [ConfigMap\nmetadata: {name: two}\n')

        expect:
        commands.on('apply', '-f', good, '-f', bad) == 1
        commands.printed.empty
        commands.told.size() == 1
        commands.told[0] =~ /^\Q$bad\E: document 2, line 8: /
        sandbox.requests().total() == 0
    }

    def "of a List, as kubectl prints several objects, the items are applied"() {
        given:
        def items = ['first', 'second'].collect { map(it, 'red').readLines().withIndex().collect { line, i -> (i ? '  ' : '- ') + line }.join('\n') }
        def list = file('list.yaml', "apiVersion: v1\nkind: List\nitems:\n${items.join('\n')}\n")
        def odd = file('odd.yaml', 'apiVersion: v1\nkind: List\nitems: [1]\n')

        expect:
        commands.on('apply', '-f', list) == 0
        commands.printed == ['configmap/first in default created', 'configmap/second in default created']

        and:
        commands.on('apply', '-f', odd) == 1
        commands.told == ["$odd: an item of the List is no object".toString()]
    }

    def "a document of no known kind does not keep the others from being applied"() {
        given:
        def yaml = file('some.yaml', [map('first', 'red'), map('odd', 'red').replace('ConfigMap', 'ConfigMp'), map('last', 'red')].join('---\n'))

        expect:
        commands.on('apply', '-f', yaml) == 1
        commands.printed == ['configmap/first in default created', 'configmap/last in default created']
        commands.told == ["ConfigMp odd: the server has no resource 'v1/ConfigMp'; did you mean 'configmaps'?"]
    }

    def "nothing is applied when a document lacks what every object has: #problem"() {
        given:
        def yaml = file('some.yaml', map('first', 'red') + '---\n' + document)

        expect:
        commands.on('apply', '-f', yaml) == 1
        commands.printed.empty
        commands.told == ["$yaml: $problem"]

        where:
        document                                       | problem
        'apiVersion: v1\nmetadata: {name: odd}'        | "the object 'odd' says no kind"
        'kind: ConfigMap\nmetadata: {name: odd}'       | "the object 'odd' says no apiVersion"
        '{apiVersion: v1, kind: ConfigMap}'            | 'a ConfigMap has no metadata.name'
    }

    def "a server that does not answer is told once"() {
        given:
        def port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
        def yaml = file('two.yaml', map('one', 'red') + '---\n' + map('two', 'red'))

        expect:
        commands.on('apply', '--master', "http://127.0.0.1:$port", '-f', yaml) == 1
        commands.told.size() == 1
        commands.told[0].startsWith("cannot reach http://127.0.0.1:$port ")
    }

    private boolean appliesAllKinds(Commands on, String namespace, String group, String standard = 'default') {
        def yaml = file('all.yaml', """\
            apiVersion: v1
            kind: Namespace
            metadata: {name: $namespace}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {colour: red, size: big}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.$group}
            spec:
              group: $group
              scope: Namespaced
              names: {plural: widgets, singular: widget, kind: Widget}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
            ---
            apiVersion: $group/v1
            kind: Widget
            metadata: {name: first, namespace: $namespace}
            spec: {size: 1}
            """.stripIndent())
        def names = ["namespace/$namespace", "configmap/settings in $standard", "customresourcedefinition/widgets.$group",
                     "widget/first in $namespace"]

        assert on.on('apply', '-f', yaml) == 0: on.toldText
        assert on.printed == names.collect { "$it created".toString() }
        assert on.on('apply', '-f', yaml) == 0
        assert on.printed == names.collect { "$it unchanged".toString() }

        Files.writeString(yaml, Files.readString(yaml).replace('colour: red, size: big', 'colour: blue, shape: round').replace('{size: 1}', '{size: 2}'))
        assert on.on('apply', '-f', yaml) == 0
        assert on.printed == [
                "${names[0]} unchanged", "${names[1]} configured",
                '  data.colour: red → blue', '  data.shape: (none) → round', '  data.size: big → (none)',
                "${names[2]} unchanged", "${names[3]} configured", '  spec.size: 1 → 2']*.toString()
        assert on.told.empty
        return true
    }

    private boolean tellsConflicts(Commands on, String namespace) {
        def yaml = file('map.yaml', map('shared', 'red'))
        def other = file('other.yaml', map('shared', 'green'))
        assert on.on('apply', '-f', yaml) == 0
        assert on.on('apply', '-f', other, '--field-manager', 'other') == 1
        assert on.printed.empty
        assert on.told.size() == 1
        assert on.told[0].startsWith('ConfigMap shared: ') && on.told[0].contains(".data.colour belongs to 'groovernor'")
        assert on.on('apply', '-f', other, '--field-manager', 'other', '--force-conflicts') == 0
        assert on.printed == ["configmap/shared in $namespace configured".toString(), '  data.colour: red → green']
        return true
    }

    private Path file(String name, String text) {
        Files.writeString(folder.resolve(name), text)
    }

    private static String map(String name, String colour) {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: $name}\ndata: {colour: $colour}\n"
    }
}
