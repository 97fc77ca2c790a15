package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.resource.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who wrote an object last, by the managed fields that servers keep: whoever was too late wants to know who was faster. */
final class LastWriter {
    private LastWriter() {}

    /** The same refusal, with who it was; as it is if nobody can be told. */
    static ApiException explained(KubeException refusal, @Nullable Resource live) {
        var who = live == null ? null : of(live);
        return who == null
                ? refusal
                : new KubeException(
                        refusal.status(),
                        refusal.reason(),
                        refusal.getMessage() + "; " + who,
                        refusal.retryAfter(),
                        refusal.isTooLargeResourceVersion());
    }

    /** {@code 'kubectl-edit' wrote it last, at 2026-11-27T11:02:13Z}; null if nothing tells. */
    private static @Nullable String of(Resource live) {
        var entries = live.at("metadata.managedFields") instanceof List<?> list ? list : List.of();
        return entries.stream()
                .flatMap(entry -> entry instanceof Map<?, ?> fields ? Stream.of(fields) : Stream.empty())
                .filter(entry -> entry.get("manager") instanceof String && entry.get("time") instanceof String)
                .max(Comparator.comparing(entry -> (String) entry.get("time"))) // all of one form, in UTC
                .map(entry -> "'" + entry.get("manager") + "' wrote it last, at " + entry.get("time")
                        + (entry.get("subresource") instanceof String part ? ", its " + part : ""))
                .orElse(null);
    }
}
