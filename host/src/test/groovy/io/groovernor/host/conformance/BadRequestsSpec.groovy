package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/**
 * The requests of {@link RobustnessSpec} on both servers: the same status code, reason and message for each of them, and the
 * same objects in the end, as what one accepts and the other does not changes what comes of the next. {@code
 * -Dgroovernor.seed=N} tries others.
 */
@Requires({ Testbed.available })
@Timeout(300)
class BadRequestsSpec extends Specification {
    static final int REQUESTS = 200

    @Shared @AutoCleanup Pair servers = new Pair()

    def "bad requests are answered as the real server answers them: seed #seed"() {
        given:
        def namespace = "bad-requests-$seed"
        [servers.real, servers.sandbox].each { it.create('/api/v1/namespaces', [metadata: [name: namespace]]) }
        def requests = new BadRequests(seed, namespace.toString())

        when:
        def differences = (1..REQUESTS).findResults {
            def request = requests.next()
            def answers = [servers.real, servers.sandbox].collect { ask(it, request) }
            answers[0] == answers[1] ? null : "$request\n  real    ${answers[0]}\n  sandbox ${answers[1]}"
        }

        then:
        differences == []
        names(servers.sandbox, namespace) == names(servers.real, namespace)

        where:
        seed << [1L, 2L, Long.getLong('groovernor.seed', 3L)]
    }

    private static List ask(Server server, BadRequest request) {
        def response = server.send(request.method, request.path, request.headers, request.body)
        def text = new String(response.body().readNBytes(100_000), 'UTF-8')
        response.body().close()
        def body = text.startsWith('{') && text =~ /"kind": ?"Status"/ ? Wire.read(text.getBytes('UTF-8')) : [:]
        [response.statusCode(), body.reason, known(body.message)]
    }

    /** Without the words in which the servers are known to differ: see {@link KnownDifferences}. */
    private static String known(String message) {
        message?.replaceFirst(/(?s)yaml: .*/, 'yaml')?.replaceFirst(/(?s)is invalid: patch: .*/, 'is invalid: patch')
    }

    private static List<String> names(Server server, Object namespace) {
        ['configmaps', 'pods', 'services', 'secrets'].collectMany { kind ->
            server.find("/api/v1/namespaces/$namespace/$kind").items.collect { "$kind/$it.metadata.name".toString() }
        } - ['configmaps/kube-root-ca.crt']
    }
}
