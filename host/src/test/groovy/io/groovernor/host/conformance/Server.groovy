package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.security.KeyStore
import java.security.cert.CertificateFactory
import java.time.Duration
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import org.yaml.snakeyaml.Yaml

/** One of the two servers that are compared: an address, and plain HTTP without any client's kindness. */
class Server {
    static final Duration PATIENCE = Duration.ofSeconds(30)

    final String name
    private final URI url
    private final String token
    private final HttpClient client

    private Server(String name, URI url, String token, HttpClient client) {
        this.name = name
        this.url = url
        this.token = token
        this.client = client
    }

    static Server sandbox(URI url) {
        new Server('sandbox', url, '', builder().build())
    }

    static Server real(Testbed testbed) {
        def config = new Yaml().load(Files.readString(testbed.kubeconfig))
        def cluster = config.clusters[0].cluster
        def authority = cluster.'certificate-authority-data'.decodeBase64()
        new Server('real', URI.create(cluster.server), config.users[0].user.token,
            builder().sslContext(trusting(authority)).build())
    }

    HttpResponse<InputStream> send(String method, String path, Map<String, String> headers, byte[] body) {
        def request = HttpRequest.newBuilder(URI.create(url.toString() + path)).timeout(PATIENCE)
            .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body))
        def all = token.empty ? headers : [Authorization: "Bearer $token"] + headers
        all.each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
    }

    /** The object at a path; null when there is none. */
    Map find(String path) {
        def response = send('GET', path, [:], null)
        def bytes = response.body().bytes
        response.statusCode() == 200 ? Wire.read(bytes) : null
    }

    /** Creates what a scenario needs before it begins. */
    void create(String path, Map object) {
        def response = send('POST', path, ['Content-Type': 'application/json'], Wire.write(object))
        def answer = new String(response.body().bytes, 'UTF-8')
        assert response.statusCode() == 201: "$name: POST $path: $answer"
    }

    private static HttpClient.Builder builder() {
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
    }

    private static SSLContext trusting(byte[] authority) {
        def store = KeyStore.getInstance(KeyStore.defaultType)
        store.load(null, null)
        store.setCertificateEntry('ca',
            CertificateFactory.getInstance('X.509').generateCertificate(new ByteArrayInputStream(authority)))
        def trust = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm)
        trust.init(store)
        def context = SSLContext.getInstance('TLS')
        context.init(null, trust.trustManagers, null)
        context
    }
}
