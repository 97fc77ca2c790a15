package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.security.KeyStore
import java.security.cert.CertificateFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory

/** How a proxy gets to a testbed: by the token and the authority of its kubeconfig. */
@CompileStatic
class Testbeds {
    static FaultProxy.Upstream upstream(Testbed testbed) {
        def text = Files.readString(testbed.kubeconfig)
        def server = find(text, /server: (\S+)/)
        def token = find(text, /token: (\w+)/)
        def authority = Base64.decoder.decode(find(text, /certificate-authority-data: (\S+)/))
        new FaultProxy.Upstream(new URI(server), [Authorization: "Bearer $token".toString()], trusting(authority))
    }

    private static String find(String text, String pattern) {
        def matcher = text =~ pattern
        matcher.find()
        matcher.group(1)
    }

    private static SSLContext trusting(byte[] authority) {
        def store = KeyStore.getInstance('PKCS12').tap { load(null, null) }
        store.setCertificateEntry('ca', CertificateFactory.getInstance('X.509').generateCertificate(new ByteArrayInputStream(authority)))
        def trust = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm).tap { init(store) }
        SSLContext.getInstance('TLS').tap { init(null, trust.trustManagers, null) }
    }
}
