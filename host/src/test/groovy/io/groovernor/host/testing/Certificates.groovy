package io.groovernor.host.testing

import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.cert.Certificate
import java.security.cert.CertificateFactory
import java.time.Instant
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext
import javax.net.ssl.TrustManagerFactory
import org.bouncycastle.asn1.x500.X500Name
import org.bouncycastle.asn1.x509.BasicConstraints
import org.bouncycastle.asn1.x509.Extension
import org.bouncycastle.asn1.x509.GeneralName
import org.bouncycastle.asn1.x509.GeneralNames
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder
import org.bouncycastle.openssl.jcajce.JcaPEMWriter
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder

/** A certificate authority for one spec, and what it signs, in PEM form. Everything is valid in the years 2000 to 2200. */
class Certificates {
    private final KeyPair pair = keys('EC')
    private final X500Name subject = new X500Name('CN=authority')
    private long serial = 1

    final String authority = pem(sign(subject, pair, true, null))

    /** A certificate and its key: {@code [certificate: PEM, key: PEM]}. */
    Map issue(String name, String dnsName = null, String algorithm = 'EC') {
        def keys = keys(algorithm)
        [certificate: pem(sign(new X500Name("CN=$name"), keys, false, dnsName)), key: pem(new JcaPKCS8Generator(keys.private, null))]
    }

    /** A key in the older form, {@code BEGIN RSA PRIVATE KEY}. */
    Map issueOlder(String name) {
        def keys = keys('RSA')
        [certificate: pem(sign(new X500Name("CN=$name"), keys, false, null)), key: pem(keys.private)]
    }

    /** The server's side of TLS, under a name that is signed, for clients whose certificates are signed here too. */
    SSLContext server(String dnsName) {
        def keys = keys('EC')
        def store = KeyStore.getInstance('PKCS12').tap { load(null, null) }
        store.setKeyEntry('server', keys.private, new char[0], [sign(new X500Name("CN=$dnsName"), keys, false, dnsName)] as Certificate[])
        def own = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm).tap { init(store, new char[0]) }
        def trusted = KeyStore.getInstance('PKCS12').tap { load(null, null) }
        trusted.setCertificateEntry('ca', CertificateFactory.getInstance('X.509').generateCertificate(new ByteArrayInputStream(authority.bytes)))
        def clients = TrustManagerFactory.getInstance(TrustManagerFactory.defaultAlgorithm).tap { init(trusted) }
        SSLContext.getInstance('TLS').tap { init(own.keyManagers, clients.trustManagers, null) }
    }

    private Object sign(X500Name name, KeyPair keys, boolean isAuthority, String dnsName) {
        def builder = new JcaX509v3CertificateBuilder(subject, BigInteger.valueOf(serial++),
            Date.from(Instant.parse('2000-01-01T00:00:00Z')), Date.from(Instant.parse('2200-01-01T00:00:00Z')), name, keys.public)
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
        if (dnsName != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName)))
        }
        new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder('SHA256withECDSA').build(pair.private)))
    }

    private static KeyPair keys(String algorithm) {
        KeyPairGenerator.getInstance(algorithm).tap { initialize(algorithm == 'EC' ? 256 : 2048) }.generateKeyPair()
    }

    private static String pem(Object object) {
        def text = new StringWriter()
        new JcaPEMWriter(text).withCloseable { it.writeObject(object instanceof JcaPKCS8Generator ? object.generate() : object) }
        text.toString()
    }
}
