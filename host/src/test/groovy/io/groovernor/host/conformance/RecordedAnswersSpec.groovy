package io.groovernor.host.conformance

import io.groovernor.host.object.Json
import io.groovernor.host.testing.Testbed
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.security.cert.X509Certificate
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLEngine
import javax.net.ssl.TrustManager
import javax.net.ssl.X509ExtendedTrustManager
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** The answers that the sandbox's specs compare with are still those of the real server. */
@Requires({ Testbed.available })
class RecordedAnswersSpec extends Specification {
    static final String CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    static final String WIDGETS = '/apis/schema.example.com/v1/namespaces/default/widgets'

    @Shared Map access = access()
    @Shared HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()

    def "the real server treats custom objects as recorded"() {
        given:
        def recorded = recorded('schema-answers.json')
        send('POST', CRDS, [metadata: [name: 'widgets.schema.example.com'], spec: [group: 'schema.example.com', scope: 'Namespaced',
            names: [plural: 'widgets', kind: 'Widget'], versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: recorded.schema]]]]])
        new PollingConditions(timeout: 20).eventually { assert send('GET', WIDGETS).code == 200 }

        expect:
        recorded.cases.findAll { wanted ->
            def answer = send('POST', "$WIDGETS?dryRun=All", [apiVersion: 'schema.example.com/v1', kind: 'Widget', metadata: [name: 'a'], spec: wanted.spec])
            answer.code != wanted.code || causes(answer.body) != wanted.causes || (answer.code == 201 ? answer.body.spec : null) != wanted.stored
        }*.name == []
    }

    def "the real server takes and refuses definitions as recorded"() {
        expect:
        recorded('definition-answers.json').cases.findAll { wanted ->
            def answer = send('POST', "$CRDS?dryRun=All", wanted.definition)
            answer.code != wanted.code || causes(answer.body) != wanted.causes
        }*.name == []
    }

    private static List<String> causes(Map body) {
        body.details?.causes?.collect { "$it.reason | $it.field | $it.message".toString() }?.sort()
    }

    private static Map recorded(String name) {
        Json.read(new File('../sandbox/src/test/resources/io/groovernor/sandbox', name).bytes) as Map
    }

    private Map send(String method, String path, Map body = null) {
        def content = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(Json.write(body))
        def request = HttpRequest.newBuilder(new URI(access.server + path)).method(method, content)
            .header('Content-Type', 'application/json').header('Authorization', "Bearer $access.token").build()
        def response = client.send(request, HttpResponse.BodyHandlers.ofString())
        [code: response.statusCode(), body: response.body().startsWith('{') ? Json.read(response.body().getBytes('UTF-8')) : [:]]
    }

    private static Map access() {
        def text = Testbed.shared().kubeconfig.toFile().getText('UTF-8')
        [server: (text =~ /server: (\S+)/)[0][1], token: (text =~ /name: admin\s+user: \{token: (\w+)}/)[0][1]]
    }

    /** The server is this machine's own and was started a moment ago. */
    private static SSLContext trusting() {
        def all = new X509ExtendedTrustManager() {
            void checkClientTrusted(X509Certificate[] chain, String type) {}

            void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            void checkServerTrusted(X509Certificate[] chain, String type) {}

            void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            X509Certificate[] getAcceptedIssuers() { [] as X509Certificate[] }
        }
        def context = SSLContext.getInstance('TLS')
        context.init(null, [all] as TrustManager[], null)
        context
    }
}
