package io.groovernor.host.kube;

import io.kubernetes.client.util.SSLUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** A client certificate with its key, checked before the first handshake: TLS itself only says "bad certificate". */
final class ClientKeys {
    private ClientKeys() {}

    /** What the kubeconfig names for a user, or null if it names none. */
    static @Nullable X509ExtendedKeyManager of(KubeconfigEntry user, InstantSource clock) throws KubeconfigException {
        var certificate = user.bytes("client-certificate");
        var key = user.bytes("client-key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            var missing = certificate == null ? "client-certificate" : "client-key";
            throw user.wrong(missing, "is missing: a client certificate and its key go together", null);
        }
        return of(certificate, key, "of " + user, clock);
    }

    /** @param whose for messages: {@code of user 'admin' in FILE} */
    static X509ExtendedKeyManager of(byte[] certificate, byte[] key, String whose, InstantSource clock)
            throws KubeconfigException {
        var chain = certificates(certificate, "the client certificate " + whose);
        var first = (X509Certificate) chain[0];
        var secret = key(key, whose);
        try {
            first.checkValidity(Date.from(clock.instant()));
            if (!belong(first, secret)) {
                throw new KubeconfigException("the client key " + whose + " does not belong to its certificate");
            }
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", secret, new char[0], chain);
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        } catch (CertificateExpiredException e) {
            throw new KubeconfigException(
                    "the client certificate " + whose + " expired at "
                            + first.getNotAfter().toInstant() + ": renew it",
                    e);
        } catch (GeneralSecurityException | IOException e) {
            throw e instanceof KubeconfigException known
                    ? known
                    : new KubeconfigException(
                            "the client certificate " + whose + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** @param what for messages: {@code the client certificate of user 'admin' in FILE} */
    static Certificate[] certificates(byte[] pem, String what) throws KubeconfigException {
        try {
            var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!all.isEmpty()) {
                return all.toArray(Certificate[]::new);
            }
        } catch (GeneralSecurityException e) {
            throw new KubeconfigException(what + " is no certificate: " + e.getMessage(), e);
        }
        throw new KubeconfigException(what + " is empty");
    }

    private static PrivateKey key(byte[] pem, String whose) throws KubeconfigException {
        if (new String(pem, StandardCharsets.US_ASCII).contains("ENCRYPTED")) {
            throw new KubeconfigException(
                    "the client key " + whose + " is encrypted: decrypt it first, nobody can type its password here");
        }
        try {
            return SSLUtils.loadKey(pem);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new KubeconfigException("the client key " + whose + " is no private key in PEM form", e);
        }
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        var sample = whoever(certificate);
        var signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(sample);
        var signature = signer.sign();
        try {
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(sample);
            return verifier.verify(signature);
        } catch (java.security.InvalidKeyException | java.security.SignatureException e) {
            return false; // keys of different kinds
        }
    }

    private static byte[] whoever(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getEncoded();
    }
}
