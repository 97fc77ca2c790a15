package io.groovernor.host.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody else renews in a file. Read again each minute; while the file cannot be read, the last token
 * that it had is used, or the one that stands beside it in the kubeconfig.
 */
final class TokenFile implements Credentials {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Path file;
    private final InstantSource clock;
    private @Nullable String token;
    private @Nullable Instant readAt;

    TokenFile(Path file, @Nullable String token, InstantSource clock) throws KubeconfigException {
        this.file = file;
        this.token = token == null ? null : clean(token);
        this.clock = clock;
    }

    @Override
    public synchronized String authorization() throws IOException {
        var now = clock.instant();
        if (readAt == null || now.isBefore(readAt) || !now.isBefore(readAt.plus(PERIOD))) {
            read(now);
        }
        return "Bearer " + token;
    }

    @Override
    public synchronized boolean renew(@Nullable String refused) throws IOException {
        read(clock.instant());
        return !("Bearer " + token).equals(refused);
    }

    private void read(Instant now) throws IOException {
        try {
            var text = clean(Files.readString(file));
            if (!text.isEmpty()) { // else it is being written right now
                token = text;
                readAt = now;
            }
        } catch (IOException e) {
            if (token == null) {
                throw new KubeconfigException("the token file " + file + " cannot be used: " + e.getMessage(), e);
            }
        }
        if (token == null) {
            throw new KubeconfigException("the token file " + file + " is empty");
        }
    }

    /** Without the line end that editors leave, which no header may contain. */
    static String clean(String token) throws KubeconfigException {
        var clean = token.strip();
        if (clean.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new KubeconfigException("a token has blanks or other characters that no token can have");
        }
        return clean;
    }
}
