package io.groovernor.sandbox

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.TempDir

class SandboxSpec extends SandboxSpecification {
    @TempDir
    Path folder

    @Override
    Options options() { Options.DEFAULTS.withClock(Clock.fixed(Instant.parse('2030-01-02T03:04:05.678Z'), ZoneOffset.UTC)) }

    def 'a new server has the namespaces of a new cluster, and listens on the loopback address'() {
        expect:
        names(http.get('/api/v1/namespaces').body) == ['default', 'kube-node-lease', 'kube-public', 'kube-system']
        sandbox.url().host == '127.0.0.1'
        ['/readyz', '/livez', '/healthz'].every { http.get(it).body == 'ok' }
        http.get('/version').body.gitVersion
        http.get('/api').body.versions == ['v1']
    }

    def 'every resource of every group can be listed'() {
        given:
        def versions = ['/api/v1'] + http.get('/apis').body.groups.collectMany { it.versions.collect { v -> "/apis/$v.groupVersion" } }

        expect:
        versions.size() > 15
        versions.every { path ->
            http.get(path.toString()).body.resources.findAll { 'list' in it.verbs }.every {
                def list = http.get("$path/$it.name".toString())
                list.code == 200 && list.body.kind == it.kind + 'List'
            }
        }
    }

    def 'documents are loaded, and loaded again'() {
        given:
        def yaml = '''
            apiVersion: v1
            kind: Namespace
            metadata: {name: team}
            ---
            # nothing here
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: team}
            spec: {containers: [{name: main, image: web}]}
            status: {phase: Running}
            ---
            apiVersion: v1
            kind: List
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: "1"}}
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
            '''.stripIndent()

        expect:
        sandbox.load(yaml) == 4
        sandbox.load(yaml.replace('"1"', '"2"')) == 4
        http.get("$MAPS/a").body.data == [x: '2']
        http.get('/api/v1/namespaces/team/pods/web').body.status.phase == 'Running'
        http.get("$MAPS/a").body.metadata.creationTimestamp == '2030-01-02T03:04:05Z'
    }

    def 'a document that cannot be loaded is named'() {
        when:
        sandbox.load("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n$document")

        then:
        def e = thrown(IllegalArgumentException)
        e.message.startsWith(text)
        http.get("$MAPS/a").code == 200

        where:
        document                                                                || text
        'apiVersion: example.com/v1\nkind: Foo\nmetadata: {name: f}'            || 'document 2 (Foo "f"): no kind "Foo" is served in version "example.com/v1"'
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: BAD}'                || 'document 2 (ConfigMap "BAD"): ConfigMap "BAD" is invalid: metadata.name'
        'apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: none}'       || 'document 2 (Pod "p"): namespaces "none" not found'
        'just text'                                                             || 'document 2: not an object'
    }

    def 'text that is no YAML, or more than YAML, loads nothing: #what'() {
        when:
        sandbox.load(text)

        then:
        def e = thrown(IllegalArgumentException)
        !e.message.startsWith('document')

        where:
        what        | text
        'broken'    | 'a: ['
        'a type'    | '!!java.util.Date 2020-01-01'
        'own tag'   | '!foo {a: b}'
        'laughs'    | 'a: &a [x,x,x,x,x,x,x,x,x]\n' + (1..60).collect { "b$it: *a" }.join('\n')
        'itself'    | 'a: &a [*a]'
        'twice'     | 'kind: a\nkind: b'
    }

    def 'a kubeconfig is for its owner only, and points here'() {
        given:
        def file = folder.resolve('deep/kubeconfig')

        when:
        2.times { sandbox.writeKubeconfig(file) }

        then:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
        Files.readString(file) == sandbox.kubeconfig()
        sandbox.kubeconfig().contains("server: ${sandbox.url()}")
        sandbox.kubeconfig().contains('current-context: sandbox')
    }

    def 'closing ends open watches, and may be done twice'() {
        given:
        def watch = http.watch("$PODS?watch=true")

        when:
        2.times { sandbox.close() }

        then:
        watch.end() instanceof IOException

        when:
        http.get('/readyz')

        then:
        thrown(IOException)
    }

    def 'a taken port is told'() {
        when:
        Sandbox.start(sandbox.url().port)

        then:
        def e = thrown(UncheckedIOException)
        e.message == "cannot listen on 127.0.0.1:${sandbox.url().port}"
    }
}
