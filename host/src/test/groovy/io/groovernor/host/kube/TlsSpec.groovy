package io.groovernor.host.kube

import io.groovernor.host.object.Json
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Certificates
import io.groovernor.host.testing.FakeApiServer
import java.nio.file.Files
import java.nio.file.Path
import java.time.InstantSource
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** Who is trusted and who is shown, against a TLS server that calls itself api.example. */
@Timeout(60)
class TlsSpec extends Specification {
    @Shared Certificates certificates = new Certificates()
    @Shared @AutoCleanup FakeApiServer server = new FakeApiServer(certificates.server('api.example'))
    @TempDir Path folder
    def seen

    def setup() {
        server.on('/version') {
            seen = it.certificate()
            it.json([:])
        }
    }

    def "a server under the signed name is trusted, another one is not"() {
        expect:
        ask([:], [:]).contains('TLS failed')
        ask(['tls-server-name': 'api.example'], [:]) == 'fine'
        ask(['tls-server-name': 'other.example'], [:]).contains('TLS failed')
        ask(['tls-server-name': 'api.example', 'certificate-authority-data': base64(new Certificates().authority)], [:])
            .contains("does the kubeconfig's certificate-authority belong to this server?")
        ask(['insecure-skip-tls-verify': true], [:]) == 'fine'
    }

    def "the client shows its certificate, and none if it has none"() {
        given:
        def client = certificates.issue('jane')

        when:
        ask(['tls-server-name': 'api.example'], ['client-certificate-data': base64(client.certificate), 'client-key-data': base64(client.key)])

        then:
        seen == 'CN=jane'

        when:
        ask(['tls-server-name': 'api.example'], [:])

        then:
        seen == null
    }

    def "a certificate can come from an exec plugin"() {
        given:
        def client = certificates.issue('plugged')
        def answer = [kind: 'ExecCredential', apiVersion: 'v1', status: [clientCertificateData: client.certificate, clientKeyData: client.key]]
        Files.write(folder.resolve('answer'), Json.write(answer))

        when:
        ask(['tls-server-name': 'api.example'], [exec: [apiVersion: 'v1', command: 'cat', args: [folder.resolve('answer').toString()]]])

        then:
        seen == 'CN=plugged'
    }

    def "a server that does not speak TLS is told as such"() {
        given:
        def socket = new ServerSocket(0, 1, InetAddress.loopbackAddress)
        Thread.startDaemon {
            socket.accept().withCloseable { it.outputStream << 'HTTP/1.1 400 Bad Request\r\n\r\n' }
        }

        expect:
        ask([server: "https://127.0.0.1:$socket.localPort"], [:]).contains('TLS failed (')

        cleanup:
        socket.close()
    }

    /** 'fine', or the message of the failure. */
    private String ask(Map cluster, Map user) {
        def all = [server: server.address.toString(), 'certificate-authority-data': base64(certificates.authority)] + cluster
        if (all['insecure-skip-tls-verify']) {
            all.remove('certificate-authority-data')
        }
        def file = folder.resolve('config')
        Files.write(file, Json.write(['current-context': 'a', contexts: [[name: 'a', context: [cluster: 'a', user: 'a']]],
            clusters: [[name: 'a', cluster: all]], users: [[name: 'a', user: user]]]))
        def environment = new Environment([:], folder, folder, InstantSource.system())
        Connection.open(new ConnectionOptions(file, null, null, null), environment).withCloseable {
            try {
                new ApiServer(it, new ObjectReader()).document('version', 'application/json')
                'fine'
            } catch (UnreachableException e) {
                e.message
            }
        }
    }

    private static String base64(String text) {
        text.bytes.encodeBase64()
    }
}
