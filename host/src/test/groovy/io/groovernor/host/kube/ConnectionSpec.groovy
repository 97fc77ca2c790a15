package io.groovernor.host.kube

import io.groovernor.host.object.Json
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Certificates
import io.groovernor.host.testing.FakeApiServer
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.InstantSource
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** Kubeconfig rules: which files, which entry, which credentials. What is asked is what a fake server sees. */
class ConnectionSpec extends Specification {
    @TempDir Path home
    @AutoCleanup FakeApiServer server = new FakeApiServer()
    @Shared Certificates certificates = new Certificates()
    def variables = [:]
    def now = Instant.parse('2026-01-01T00:00:00Z')

    def setup() {
        server.on('/version') { it.json([:]) }
    }

    def "without any configuration the places that were looked at are named"() {
        when:
        open()

        then:
        def error = thrown(KubeconfigException)
        error.message == 'no Kubernetes cluster is configured: looked at ~/.kube/config, the service account of a pod; ' +
            'pass --kubeconfig FILE, or --sandbox for a server in this process'

        when:
        variables.KUBECONFIG = "$home/a:$home/b"
        open()

        then:
        def second = thrown(KubeconfigException)
        second.message.contains('looked at ~/a (KUBECONFIG), ~/b (KUBECONFIG), the service account')

        when:
        open(kubeconfig: home.resolve('none'))

        then:
        def third = thrown(KubeconfigException)
        third.message == "the kubeconfig $home/none (--kubeconfig) does not exist"
    }

    def "the user's own configuration is used, and described"() {
        given:
        write('.kube/config', config('main', [token: 'secret'], 'team'))

        when:
        def connection = open()

        then:
        connection.namespace() == 'team'
        connection.address() == "$server.address/"
        connection.description() == "$server.address (context main of ~/.kube/config)"
        ask(connection) == 'Bearer secret'
    }

    def "options win over the configuration"() {
        given:
        def file = write('config', config('main', [token: 'one'], 'team'))

        expect:
        open(kubeconfig: file, namespace: 'mine').namespace() == 'mine'
        open(kubeconfig: file, master: 'https://other:1').address() == 'https://other:1/'
        open(kubeconfig: file, master: 'other').address() == 'https://other/'
        open(master: 'http://only').address() == 'http://only/'
    }

    def "of several files the first that has an entry wins, and missing ones are skipped"() {
        given:
        variables.KUBECONFIG = "$home/missing::$home/one:$home/two"
        write('one', config('shared', [token: 'first']) - ~/current-context.*/)
        write('two', config('shared', [token: 'second']) + '---\n' + config('late', [token: 'third']))

        expect:
        ask(open()) == 'Bearer first'
        ask(open(context: 'late')) == 'Bearer third'
    }

    def "what is dangling is named, with what exists"() {
        given:
        def file = write('config', yaml)

        when:
        open(kubeconfig: file, context: context)

        then:
        def error = thrown(KubeconfigException)
        error.message == message.replace('FILE', "$home/config")

        where:
        context | yaml                                                            | message
        null    | 'contexts: [{name: a, context: {}}, {name: b, context: {}}]'    | 'FILE has no current-context: choose one with --context (there are: a, b)'
        null    | ''                                                              | 'FILE has no current-context: choose one with --context (there are none)'
        'c'     | 'contexts: [{name: a, context: {}}]'                            | "there is no context 'c' in FILE (there are: a)"
        'a'     | 'contexts: [{name: a, context: {cluster: x}}]'                  | "there is no cluster 'x' in FILE, which context 'a' in FILE names (there are none)"
        'a'     | 'contexts: [{name: a, context: {cluster: x, user: y}}]\nclusters: [{name: x, cluster: {server: "http://s"}}]\nusers: [{name: z}]' |
            "there is no user 'y' in FILE, which context 'a' in FILE names (there are: z)"
        'a'     | 'contexts: [{name: a, context: {cluster: x}}]\nclusters: [{name: x, cluster: {}}]' | "server of cluster 'x' in FILE is missing"
        'a'     | 'contexts: [{name: a, context: {cluster: x}}]\nclusters: [{name: x, cluster: {server: "http://a b"}}]' | "server of cluster 'x' in FILE is no address: http://a b"
        'a'     | 'contexts: [{context: {cluster: x}}]'                           | 'FILE: a context has no name'
        'a'     | 'contexts: 5'                                                   | 'FILE: contexts is no list'
        'a'     | 'contexts:\n- name: a\n  context: {cluster: [}'                 | "FILE:3: while parsing a flow node, expected the node content, but found '}'"
        'a'     | 'x: !!javax.script.ScriptEngineManager [x]'                     | 'FILE:1: Global tag is not allowed: tag:yaml.org,2002:javax.script.ScriptEngineManager'
    }

    def "in a pod its service account is used, and its token read again each minute"() {
        given:
        variables += [KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443']
        write('pod/token', 'one\n')
        write('pod/namespace', 'apps\n')
        write('pod/ca.crt', certificates.authority)

        when:
        def inside = open()

        then:
        inside.address() == 'https://10.0.0.1/'
        inside.namespace() == 'apps'
        inside.description() == "https://10.0.0.1:443 (the pod's service account)"

        when:
        def connection = open(master: server.address.toString())

        then:
        ask(connection) == 'Bearer one'

        when:
        write('pod/token', 'two\n')

        then:
        ask(connection) == 'Bearer one'

        when:
        now += Duration.ofSeconds(61)

        then:
        ask(connection) == 'Bearer two'

        when: 'the file is gone for a moment'
        Files.delete(home.resolve('pod/token'))
        now += Duration.ofSeconds(61)

        then:
        ask(connection) == 'Bearer two'
    }

    def "the credentials #user are sent as #header"() {
        given:
        write('.kube/tokens/t', ' from-file\n')
        write('.kube/config', config('main', user))

        expect:
        ask(open()) == header

        where:
        user                                           | header
        [:]                                            | null
        [token: ' trimmed\n ']                         | 'Bearer trimmed'
        [token: 12345]                                 | 'Bearer 12345'
        [tokenFile: 'tokens/t']                        | 'Bearer from-file'
        [tokenFile: 'tokens/t', token: 'beside']       | 'Bearer from-file'
        [tokenFile: 'tokens/none', token: 'beside']    | 'Bearer beside'
        [token: 't', username: 'u', exec: [command: 'no']] | 'Bearer t'
        [username: 'u', password: 'p']                 | 'Basic dTpw'
    }

    def "a user can act as another"() {
        given:
        write('.kube/config', config('main', [token: 't', as: 'jane', 'as-groups': ['a', 'b']]))

        when:
        ask(open())

        then:
        server.last.headers()['Impersonate-User'] == 'jane'
        server.last.headers()['Impersonate-Group'] == 'a, b'
    }

    def "an unusable token is an error before it is sent: #user"() {
        given:
        write('.kube/empty', '\n')
        write('.kube/config', config('main', user))

        when:
        ask(open())

        then:
        def error = thrown(KubeconfigException)
        error.message.contains(message)
        server.requests.empty

        where:
        user                     | message
        [token: 'two\nlines']    | 'no token can have'
        [tokenFile: 'empty']     | '/.kube/empty is empty'
        [tokenFile: 'none']      | '/.kube/none cannot be used'
    }

    def "a token that is refused is read again, once"() {
        given:
        write('.kube/token', 'old')
        write('.kube/config', config('main', [tokenFile: 'token']))
        server.on('/version') {
            it.request.headers()['Authorization'] == 'Bearer new' ? it.json([:]) : it.status(401, [message: 'Unauthorized'])
        }
        def connection = open()

        when:
        ask(connection)

        then:
        def refused = thrown(KubeException)
        refused.status() == 401
        refused.message == "cannot get version: Unauthorized; the credentials for $server.address (context main of ~/.kube/config) " +
            "were refused: log in again, or check the user's token or certificate"
        server.requests.size() == 1

        when:
        write('.kube/token', 'new')

        then:
        ask(connection) == 'Bearer new'
        server.requests.size() == 3
    }

    def "a certificate that is good opens a connection: #user at #cluster"() {
        given:
        writeTls(cluster, user)

        when:
        open().close()

        then:
        noExceptionThrown()

        where:
        cluster                                                            | user
        '{server: "https://s", certificate-authority: ca.crt}'             | '{}'
        '{server: "https://s"}'                                            | '{client-certificate: client.crt, client-key: client.key}'
        '{server: "https://s"}'                                            | '{client-certificate: older.crt, client-key: older.key}'
        '{server: "https://s", insecure-skip-tls-verify: true}'            | '{}'
        '{server: "https://s", tls-server-name: other}'                    | '{}'
    }

    def "a certificate that is no good is refused when the connection is opened: #message"() {
        given:
        writeTls(cluster, user)
        now = message == 'expired at' ? Instant.parse('2300-01-01T00:00:00Z') : now

        when:
        open()

        then:
        def error = thrown(KubeconfigException)
        error.message.contains(message)

        where:
        cluster                                                   | user                                                          | message
        '{server: "https://s", certificate-authority: none}'      | '{}'                                                          | "certificate-authority of cluster 'c'"
        '{server: "https://s", certificate-authority: empty}'     | '{}'                                                          | 'is empty'
        '{server: "https://s", certificate-authority-data: "%"}'  | '{}'                                                          | 'certificate-authority'
        '{server: "https://s", certificate-authority-data: aGk=}' | '{}'                                                          | 'is no certificate'
        '{server: "https://s"}'                                   | '{client-certificate: client.crt}'                            | "client-key of user 'u'"
        '{server: "https://s"}'                                   | '{client-certificate: client.crt, client-key: older.key}'     | 'does not belong to its certificate'
        '{server: "https://s"}'                                   | '{client-certificate: client.crt, client-key: client.crt}'    | 'is no private key'
        '{server: "https://s"}'                                   | '{client-certificate: client.crt, client-key: encrypted.key}' | 'is encrypted'
        '{server: "https://s"}'                                   | '{client-certificate: client.crt, client-key: client.key}'    | 'expired at'
    }

    private void writeTls(String cluster, String user) {
        def client = certificates.issue('client')
        def older = certificates.issueOlder('older')
        write('.kube/config', "{current-context: a, contexts: [{name: a, context: {cluster: c, user: u}}], " +
            "clusters: [{name: c, cluster: $cluster}], users: [{name: u, user: $user}]}")
        write('.kube/ca.crt', certificates.authority)
        write('.kube/client.crt', client.certificate)
        write('.kube/client.key', client.key)
        write('.kube/older.crt', older.certificate)
        write('.kube/older.key', older.key)
        write('.kube/encrypted.key', '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n')
        write('.kube/empty', '')
    }

    private Connection open(Map options = [:]) {
        Connection.open(
            new ConnectionOptions(options.kubeconfig, options.context, options.master, options.namespace),
            new Environment(variables.collectEntries { [it.key, it.value.toString()] }, home, home.resolve('pod'), { now } as InstantSource))
    }

    /** What the server sees of the credentials. */
    private String ask(Connection connection) {
        new ApiServer(connection, new ObjectReader()).document('version', 'application/json')
        server.last.headers()['Authorization']
    }

    private Path write(String name, String text) {
        def file = home.resolve(name)
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
    }

    private String config(String context, Map user, String namespace = null) {
        def json = { new String(Json.write(it), 'UTF-8') }
        """\
        current-context: $context
        contexts: ${json(v: [[name: context, context: [cluster: context, user: context] + (namespace ? [namespace: namespace] : [:])]])[5..-2]}
        clusters: ${json(v: [[name: context, cluster: [server: server.address.toString()]]])[5..-2]}
        users: ${json(v: [[name: context, user: user]])[5..-2]}
        """.stripIndent()
    }
}
