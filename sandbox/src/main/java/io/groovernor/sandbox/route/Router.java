package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Handler;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Cluster;
import io.groovernor.sandbox.verb.Writes;
import io.groovernor.sandbox.view.Accept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Decides what a request is about. Thread-safe; whatever goes wrong, the client gets a Status. */
public final class Router implements Handler {
    private final Cluster cluster;
    private final Discovery discovery;
    private final AggregatedDiscovery aggregated;
    private final OpenApiRoute openApi;
    private final ResourceRoute resources;

    /** @param bookmarkEvery how long a quiet watch goes without a bookmark */
    public Router(Cluster cluster, Writes writes, Duration bookmarkEvery) {
        this.cluster = cluster;
        this.discovery = new Discovery(cluster.kinds());
        this.aggregated = new AggregatedDiscovery(cluster.kinds(), discovery);
        this.openApi = new OpenApiRoute(cluster.kinds());
        this.resources = new ResourceRoute(cluster, writes, bookmarkEvery);
    }

    @Override
    public void handle(Request request, Reply plain) throws IOException {
        Accept accept = Accept.of(request.header().apply("Accept"));
        Reply reply = accept.prefersYaml() ? new YamlReply(plain) : plain;
        try {
            route(request, accept, reply);
        } catch (ApiException e) {
            Answers.fail(reply, e);
        } catch (RuntimeException | StackOverflowError e) {
            Answers.fail(reply, Failures.internal(e.toString()));
        }
    }

    private void route(Request request, Accept accept, Reply reply) throws IOException {
        switch (request.path()) {
            case "/readyz", "/livez", "/healthz" -> text(reply, 200, "text/plain; charset=utf-8", "ok");
            case "/version" -> {
                if (!accept.isStreamable()) {
                    throw Failures.noRepresentation(Answers.JSON);
                }
                Answers.send(reply, 200, version());
            }
            default -> {
                if (openApi.answers(request, reply)) {
                    return;
                }
                List<String> segments = Paths.segments(request.path());
                if (discovery.isUnknown(segments)) {
                    text(reply, 404, "text/plain; charset=utf-8", "404 page not found\n");
                } else if (!discovered(segments, request, accept, reply)) {
                    resources.handle(Paths.target(segments, cluster.kinds()), request, accept, reply);
                }
            }
        }
    }

    private boolean discovered(List<String> segments, Request request, Accept accept, Reply reply) throws IOException {
        String top = segments.isEmpty() ? "" : segments.get(0);
        boolean atOnce = segments.size() == 1
                && AggregatedDiscovery.isWanted(request.header().apply("Accept"));
        ObjectNode document = null;
        if (top.equals("api")) {
            document = switch (segments.size()) {
                case 1 ->
                    atOnce ? aggregated.core() : discovery.core(request.header().apply("Host"));
                case 2 -> discovery.resources("", segments.get(1));
                default -> null;
            };
        } else if (top.equals("apis")) {
            document = switch (segments.size()) {
                case 1 -> atOnce ? aggregated.groups() : discovery.groups();
                case 2 -> discovery.group(segments.get(1));
                case 3 -> discovery.resources(segments.get(1), segments.get(2));
                default -> null;
            };
        }
        if (document != null) {
            if (!request.method().equals("GET")) {
                throw Failures.methodNotAllowed();
            }
            if (!accept.isWritable()) {
                throw segments.equals(List.of("apis")) ? Failures.notAcceptable() : Failures.noRepresentation(false);
            }
            String type = atOnce ? AggregatedDiscovery.MEDIA_TYPE : Answers.JSON;
            reply.send(200, type, Json.bytes(document), Map.of());
        }
        return document != null;
    }

    private static void text(Reply reply, int code, String contentType, String body) throws IOException {
        reply.send(code, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", "v1.32.0+sandbox")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "javac")
                .put("platform", "jvm");
    }
}
