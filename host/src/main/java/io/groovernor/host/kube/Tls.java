package io.groovernor.host.kube;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.internal.tls.OkHostnameVerifier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom to trust and what to show, from a cluster of a kubeconfig. */
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private Tls() {}

    /** @param keys asked at each handshake for the client certificate of that moment */
    static void configure(OkHttpClient.Builder client, Target target, Supplier<@Nullable X509ExtendedKeyManager> keys)
            throws KubeconfigException {
        var cluster = target.cluster();
        boolean insecure = cluster.flag("insecure-skip-tls-verify");
        var trust = insecure ? new TrustAnyone() : trust(cluster);
        var name = cluster.text("tls-server-name");
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new CurrentKeys(keys)}, new TrustManager[] {trust}, null);
            client.sslSocketFactory(new TlsSockets(context.getSocketFactory(), name), trust);
        } catch (GeneralSecurityException e) {
            throw new KubeconfigException("TLS cannot be set up for " + target.server() + ": " + e.getMessage(), e);
        }
        if (insecure) {
            LOG.warn(
                    "the identity of {} is not verified (insecure-skip-tls-verify): anybody may answer",
                    target.server());
            client.hostnameVerifier((host, session) -> true);
        } else if (name != null) {
            client.hostnameVerifier((host, session) -> OkHostnameVerifier.INSTANCE.verify(name, session));
        }
    }

    private static X509TrustManager trust(KubeconfigEntry cluster) throws KubeconfigException {
        var authority = cluster.bytes("certificate-authority");
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authority == null ? null : store(authority, cluster));
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw e instanceof KubeconfigException known
                    ? known
                    : cluster.wrong("certificate-authority", "cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(byte[] authority, KubeconfigEntry cluster)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (var certificate : ClientKeys.certificates(authority, "the certificate-authority of " + cluster)) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }

    /** Lets whoever supplies client certificates change them while connections come and go. */
    private static final class CurrentKeys extends X509ExtendedKeyManager {
        private final Supplier<@Nullable X509ExtendedKeyManager> keys;

        CurrentKeys(Supplier<@Nullable X509ExtendedKeyManager> keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, java.net.@Nullable Socket socket) {
            return keys.get() == null ? null : "client";
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keys.get() == null ? null : "client";
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            var current = keys.get();
            return current == null ? null : current.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            var current = keys.get();
            return current == null ? null : current.getPrivateKey(alias);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return keys.get() == null ? null : new String[] {"client"};
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, java.net.@Nullable Socket socket) {
            return null;
        }
    }

    private static final class TrustAnyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
