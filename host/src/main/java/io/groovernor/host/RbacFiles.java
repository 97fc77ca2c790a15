package io.groovernor.host;

import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.access.Access;
import io.groovernor.host.access.Roles;
import io.groovernor.host.kube.ObjectClient;
import io.groovernor.host.kube.UnknownResourceException;
import io.groovernor.host.object.Json;
import io.groovernor.host.plugin.TestedPlugin;
import io.groovernor.host.time.SystemTimer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code groovernor rbac}: the least that a plugin must be allowed to do. */
public final class RbacFiles {
    private final Terminal terminal;

    public RbacFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Prints the roles, or what of them the current user lacks. The plugin declares, and does nothing else.
     *
     * @return 0 if everything was found out, and nothing is lacking; else 1
     */
    public int run(RbacRequest request) throws IOException {
        try (var plugin = TestedPlugin.load(request.plugin(), new PrintWriter(Writer.nullWriter()), request.grabs());
                var offline = SandboxBench.start();
                var timer = new SystemTimer()) {
            plugin.definitions().forEach(definition -> offline.load(json(definition)));
            if (!request.asksCluster()) {
                return run(request, plugin, List.of(offline.cluster()));
            }
            try (var cluster = Cluster.open(request.connection(), timer)) {
                return run(request, plugin, List.of(cluster, offline.cluster()));
            }
        }
    }

    private int run(RbacRequest request, TestedPlugin plugin, List<Cluster> clusters) throws IOException {
        var needs = new AccessNeeds(resource -> resolve(resource, clusters));
        var controllers = ScriptRun.narrowed(
                plugin.controllers(Map.of()), request.connection().namespace());
        needs.watches(controllers);
        if (request.recorded() == null) {
            needs.writes(plugin.writes(), controllers);
        } else {
            needs.recorded(Recording.read(request.recorded()), controllers);
        }
        boolean complete = needs.unknown().isEmpty();
        if (request.check()) {
            complete &= check(needs, clusters.get(0).client("groovernor"));
        } else {
            terminal.result(
                    Roles.yaml("groovernor-" + plugin.name(), request.account(), needs.accesses(), needs.comments())
                            .stripTrailing());
        }
        needs.unknown().forEach(terminal::error);
        if (needs.unknown().stream().anyMatch(what -> what.endsWith("plain to see"))) {
            terminal.info("see it at work instead: groovernor test --record FILE, then rbac --recorded FILE");
        }
        return complete ? 0 : 1;
    }

    private static @Nullable ResourceType resolve(String resource, List<Cluster> clusters) {
        return clusters.stream()
                .flatMap(cluster -> Stream.ofNullable(resolve(resource, cluster)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ResourceType resolve(String resource, Cluster cluster) {
        try {
            return cluster.discovery().resolve(resource);
        } catch (UnknownResourceException unknown) {
            return null;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable.getMessage(), unreachable);
        }
    }

    private boolean check(AccessNeeds needs, ObjectClient client) {
        var lacking = needs.accesses().stream()
                .filter(access -> !isAllowed(access, client))
                .map(Access::toString)
                .sorted()
                .toList();
        lacking.forEach(access -> terminal.result("not allowed: " + access));
        terminal.info(
                lacking.isEmpty()
                        ? "everything is allowed: "
                                + Texts.count(needs.accesses().size(), "check")
                        : lacking.size() + " of " + Texts.count(needs.accesses().size(), "check") + " failed");
        return lacking.isEmpty();
    }

    private static boolean isAllowed(Access access, ObjectClient client) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("verb", access.verb());
        attributes.put("group", access.type().group());
        attributes.put("resource", access.type().plural());
        attributes.put("subresource", access.subresource());
        attributes.put("namespace", access.namespace());
        attributes.put("name", access.name());
        var review = client.create(Map.of(
                "apiVersion",
                "authorization.k8s.io/v1",
                "kind",
                "SelfSubjectAccessReview",
                "metadata",
                Map.of(),
                "spec",
                Map.of("resourceAttributes", attributes)));
        return Objects.equals(review.at("status.allowed"), true);
    }

    private static String json(Map<String, Object> object) {
        return new String(Json.write(object), StandardCharsets.UTF_8);
    }
}
