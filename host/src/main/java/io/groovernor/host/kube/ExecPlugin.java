package io.groovernor.host.kube;

import io.groovernor.host.object.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from a program (client.authentication.k8s.io): run before the first request, again when what it gave
 * expires, and again when the server refuses it.
 */
final class ExecPlugin implements Credentials {
    private record Credential(
            @Nullable String header,
            @Nullable X509ExtendedKeyManager keys,
            @Nullable Instant expires) {}

    private final ExecCommand command;
    private final KubeconfigEntry user;
    private final InstantSource clock;
    private volatile @Nullable Credential credential;

    private ExecPlugin(ExecCommand command, KubeconfigEntry user, InstantSource clock) {
        this.command = command;
        this.user = user;
        this.clock = clock;
    }

    static ExecPlugin of(Target target, Environment environment) throws KubeconfigException {
        if (environment.inCluster()) {
            throw target.user().wrong("exec", "is refused inside a cluster: use the pod's service account", null);
        }
        return new ExecPlugin(ExecCommand.of(target, Duration.ofSeconds(60)), target.user(), environment.clock());
    }

    @Override
    public @Nullable String authorization() throws IOException {
        return current().header();
    }

    @Override
    public synchronized boolean renew(@Nullable String refused) throws IOException {
        var known = credential;
        if (known == null || Objects.equals(known.header(), refused)) {
            credential = run(); // else another thread did while this one waited
        }
        return true;
    }

    /** The client certificate that the program gave last. Asked during TLS handshakes, which follow {@link #authorization}. */
    @Nullable
    X509ExtendedKeyManager keys() {
        var known = credential;
        return known == null ? null : known.keys();
    }

    private Credential current() throws IOException {
        var known = credential;
        if (known != null && !isExpired(known)) {
            return known;
        }
        synchronized (this) {
            known = credential;
            if (known == null || isExpired(known)) {
                known = run();
                credential = known;
            }
            return known;
        }
    }

    private boolean isExpired(Credential known) {
        return known.expires() != null && !clock.instant().isBefore(known.expires());
    }

    private Credential run() throws IOException {
        var output = command.run();
        Map<String, Object> answer;
        try {
            answer = Json.read(output);
        } catch (IOException e) {
            throw command.failed("its output is no ExecCredential: " + e.getMessage(), e);
        }
        if (!"ExecCredential".equals(answer.get("kind")) || !(answer.get("status") instanceof Map<?, ?> status)) {
            throw command.failed("its output is no ExecCredential with a status", null);
        }
        var token = text(status, "token");
        var certificate = text(status, "clientCertificateData");
        var key = text(status, "clientKeyData");
        if (token == null && (certificate == null || key == null)) {
            throw command.failed("its ExecCredential has neither a token nor a certificate with its key", null);
        }
        return new Credential(
                token == null ? null : "Bearer " + TokenFile.clean(token),
                certificate == null || key == null ? null : keys(certificate, key),
                expires(text(status, "expirationTimestamp")));
    }

    private X509ExtendedKeyManager keys(String certificate, String key) throws IOException {
        return ClientKeys.of(
                certificate.getBytes(StandardCharsets.UTF_8),
                key.getBytes(StandardCharsets.UTF_8),
                "from the exec plugin of " + user,
                clock);
    }

    private @Nullable Instant expires(@Nullable String time) throws IOException {
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeParseException e) {
            throw command.failed("its expirationTimestamp '" + time + "' is no time", e);
        }
    }

    private static @Nullable String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }
}
