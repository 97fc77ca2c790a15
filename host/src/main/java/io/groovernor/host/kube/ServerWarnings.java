package io.groovernor.host.kube;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what the server warns of (a deprecated version, an unknown field that it dropped), each text once. */
final class ServerWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWarnings.class);
    private static final Cache<String, Boolean> KNOWN =
            Caffeine.newBuilder().maximumSize(1000).executor(Runnable::run).build();

    private ServerWarnings() {}

    /** @param headers of the form {@code 299 - "text"} */
    static void report(List<String> headers, Operation operation) {
        for (var header : headers) {
            int from = header.indexOf('"');
            int to = header.lastIndexOf('"');
            var text = from < to ? header.substring(from + 1, to) : header;
            if (KNOWN.asMap().putIfAbsent(text, true) == null) {
                LOG.warn("the server warns at '{}': {}", operation, text);
            }
        }
    }
}
