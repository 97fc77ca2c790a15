package io.groovernor.host.cli

import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandRbacSpec extends Specification {
    static final String DEFINITION = '''\
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: foos.example.com}
        spec:
          group: example.com
          names: {kind: Foo, plural: foos, singular: foo, listKind: FooList}
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
              subresources: {status: {}}
              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        '''.stripIndent()

    @TempDir Path folder
    def commands = new Commands()

    def "what a schedule writes is seen as well"() {
        given:
        write('web.groovy', "every(1.hour) { apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'a'] }\n")

        expect:
        commands.plain('rbac', folder.resolve('web.groovy')) == 0
        rules() == ['configmaps a: patch', 'configmaps: create']
    }

    def "what is written is seen in the script: #code"() {
        given:
        write('web.groovy', """\
            watch 'deployments'
            def secrets = owns('secrets')
            sync { key ->
                def deployment = lookup(key)
                $code
            }
            """)

        expect:
        commands.plain('rbac', folder.resolve('web.groovy')) == 0
        rules() == (['deployments: list, watch', 'secrets: list, watch'].findAll { plain -> !more.any { it.startsWith(plain.replaceAll(' .*', '')) } } + more).sort()

        where:
        code                                                                           || more
        "println deployment"                                                           || []
        "apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: key.name]"        || ['configmaps: create, patch']
        "apply([force: true], [kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: key.name]])" || ['configmaps: create, patch']
        "apply 'apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a}\\n---\\napiVersion: v1\\nkind: Service\\nmetadata: {name: a}\\n'" || ['configmaps: create, patch', 'services: create, patch']
        'apply """\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: $key.name}\n    """' || ['configmaps: create, patch']
        "apply new V1ConfigMap(apiVersion: 'v1', kind: 'ConfigMap')"                   || ['configmaps: create, patch']
        "apply([[kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: key.name]], [kind: 'Service', apiVersion: 'v1', metadata: [name: key.name]]], force: true)" || ['configmaps: create, patch', 'services: create, patch']
        "create kind: 'Job', apiVersion: 'batch/v1', metadata: [name: key.name]"       || ['jobs: create']
        "update deployment.edit { spec.replicas = 3 }"                                 || ['deployments: list, watch, update']
        "def d = deployment.edit { spec.replicas = 3 }; update d"                      || ['deployments: list, watch, update']
        "patch lookup(key), [spec: [replicas: 3]]"                                     || ['deployments: list, watch, patch']
        "status(deployment) { replicas = 3 }"                                          || ['deployments/status: update']
        "update(deployment) { spec.replicas = 3 }"                                     || ['deployments: get, list, watch, update']
        "patch deployment, [status: [replicas: 3]], subresource: 'status', type: 'apply'" || ['deployments/status: patch']
        "patch deployment, [[op: 'remove', path: '/spec/paused']]"                     || ['deployments: list, watch, patch']
        "condition deployment, type: 'Ready', status: true, reason: 'Up'"              || ['deployments/status: update']
        "status(deployment) { condition type: 'Ready', status: true, reason: 'Up' }"   || ['deployments/status: update']
        "adopt secrets[key], by: deployment"                                           || ['deployments/finalizers: update', 'secrets: list, watch, patch']
        "delete secrets[key], propagation: 'Orphan'"                                   || ['secrets: list, watch, delete']
        "}\nfinalizer('example.com/a') { gone ->"                                      || ['deployments: get, list, watch, patch']
        "delete secrets[key]"                                                          || ['secrets: list, watch, delete']
        "def s = secrets[key]\nif (s) { delete s }"                                    || ['secrets: list, watch, delete']
        "event deployment, Normal, 'A', 'b'"                                           || ['events: create, patch']
        "apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'fixed']"         || ['configmaps: create', 'configmaps fixed: patch']
        "println deployment.asOwner()"                                                 || ['deployments/finalizers: update']
    }

    def "several namespaces make a Role in each, labelled ones a ClusterRole"() {
        given:
        write('web.groovy', "watch 'pods', namespaces: $namespaces\nsync { key -> delete lookup(key) }\n")

        expect:
        commands.plain('rbac', folder.resolve('web.groovy')) == 0
        commands.printed.findAll { it ==~ /kind: (Cluster)?Role|  namespace: .*/ }.unique() == places
        rules().unique() == roles

        where:
        namespaces      || places                                               | roles
        "['a', 'b']"    || ['kind: Role', '  namespace: a', '  namespace: b']   | ['pods: list, watch, delete']
        "'team=web'"    || ['kind: ClusterRole']                                | ['namespaces: list, watch', 'pods: list, watch, delete']
    }

    def "a namespace makes a Role, and what RBAC cannot say is a comment"() {
        given:
        write('web.groovy', "watch 'pods', namespace: 'shop', labels: 'app=web'\nsync { key -> delete lookup(key) }\n")

        expect:
        commands.plain('rbac', '--service-account', 'ops/runner', folder.resolve('web.groovy')) == 0
        commands.printed.join('\n') == '''\
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: groovernor-web
              namespace: shop
            rules:
              # watched where app=web, which RBAC cannot say
              - apiGroups: ['']
                resources: [pods]
                verbs: [list, watch, delete]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: groovernor-web
              namespace: shop
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: groovernor-web}
            subjects:
              - {kind: ServiceAccount, namespace: ops, name: runner}'''.stripIndent()
    }

    def "the namespace of the command line is the one of watches that name none; nodes have none"() {
        given:
        write('web.groovy', "watch 'pods'\nwatch 'nodes'\nsync { key -> }\n")

        when:
        def code = commands.plain('rbac', '-n', 'shop', folder.resolve('web.groovy'))

        then:
        code == 0
        commands.printed.findAll { it ==~ /kind: .*|  namespace: .*|    resources: .*/ } == [
            'kind: ClusterRole', '    resources: [nodes]', 'kind: Role', '  namespace: shop', '    resources: [pods]']
    }

    def "kinds of the plugin's own definitions are known without a cluster"() {
        given:
        write('foo/plugin.groovy', "watch 'foos'\nsync { key -> status(lookup(key)) { done = true } }\n")
        write('foo/crds/foo.yaml', DEFINITION)

        expect:
        commands.plain('rbac', folder.resolve('foo')) == 0
        rules() == ['foos.example.com: list, watch', 'foos/status.example.com: update']
    }

    def "a kind that nobody knows is told, unless a cluster has it"() {
        given:
        write('foo.groovy', "watch 'foos'\nsync { key -> }\n")
        def sandbox = Sandbox.start()
        sandbox.load(DEFINITION)
        def online = Commands.on(sandbox, folder)

        expect:
        commands.plain('rbac', folder.resolve('foo.groovy')) == 1
        commands.told == ["foo: watch: nobody here knows the resource 'foos': put its definition into crds/, or name a cluster with --kubeconfig"]
        online.on('rbac', folder.resolve('foo.groovy')) == 0
        online.printed.contains('    resources: [foos]')

        cleanup:
        sandbox?.close()
    }

    def "what is not plain to see is told with its line, and can be recorded"() {
        given:
        write('web.groovy', "watch 'configmaps'\ndef make(v, name) { [kind: v, apiVersion: 'v1', metadata: [name: name]] }\nsync { key ->\n    apply make('Secret', key.name)\n}\n")
        write('test/WebSpec.groovy', """\
            class WebSpec extends PluginSpec {
                def 'it writes'() {
                    given: create kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'a']
                    expect: eventually { get('secrets', 'a') }
                }
            }
            """)

        expect:
        commands.plain('rbac', folder.resolve('web.groovy')) == 1
        commands.told[0].endsWith('web.groovy:4: apply: of which kind is not plain to see')
        commands.told[1].startsWith('see it at work instead: groovernor test --record FILE')

        and:
        commands.plain('test', '--record', folder.resolve('out/web.json'), folder) == 0
        commands.plain('rbac', '--recorded', folder.resolve('out/web.json'), folder.resolve('web.groovy')) == 0
        rules() == ['configmaps: list, watch', 'secrets: create, patch']
    }

    def "a sandbox allows everything"() {
        given:
        write('web.groovy', "watch 'pods'\nsync { key -> delete lookup(key) }\n")
        def sandbox = Sandbox.start()
        def online = Commands.on(sandbox, folder)

        expect:
        online.on('rbac', '--check', folder.resolve('web.groovy')) == 0
        online.told == ['everything is allowed: 3 checks']

        cleanup:
        sandbox?.close()
    }

    @Requires(value = { Testbed.available }, reason = 'no API server can be built')
    def "what the user of a real cluster may not do is named: #context"() {
        given:
        write('web.groovy', "watch 'secrets', namespace: 'kube-system'\nsync { key -> delete lookup(key) }\n")

        expect:
        commands.plain('rbac', '--check', '--kubeconfig', Testbed.shared().kubeconfig, '--context', context, folder.resolve('web.groovy')) == code
        commands.printed == lacking

        where:
        context      || code | lacking
        'testbed'    || 0    | []
        'restricted' || 1    | ['delete', 'list', 'watch'].collect { "not allowed: $it secrets in kube-system".toString() }
    }

    def "wrong use is told: #arguments"() {
        given:
        write('web.groovy', "watch 'pods'\nsync { }\n")
        write('no.json', '{}')

        expect:
        commands.plain('rbac', *arguments.collect { it.startsWith('/') ? folder.resolve(it.substring(1)) : it }) == code
        commands.toldText.contains(message)

        where:
        arguments                                        || code | message
        []                                               || 2    | 'PLUGIN'
        ['/nowhere']                                     || 2    | 'no such file or folder'
        ['--service-account', 'x', '/web.groovy']        || 2    | "takes NAMESPACE/NAME, not 'x'"
        ['--recorded', '/no.json', '/web.groovy']        || 1    | 'is no recording'
    }

    /** {@code resource: verbs}, with the name if there is one. */
    private List<String> rules() {
        def found = (commands.printed.join('\n') =~ /apiGroups: \['(.*)'\]\n +resources: \[(.*)\]\n(?: +resourceNames: \['(.*)'\]\n)? +verbs: \[(.*)\]/)
        found.collect { all, group, resource, name, verbs ->
            def full = group in ['', 'apps', 'batch'] ? resource : "$resource.$group"
            "${name ? "$full $name" : full}: $verbs".toString()
        }.sort()
    }

    private void write(String file, String text) {
        def path = folder.resolve(file)
        Files.createDirectories(path.parent)
        Files.writeString(path, text.stripIndent())
    }
}
