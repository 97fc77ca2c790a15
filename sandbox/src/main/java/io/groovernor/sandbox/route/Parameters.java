package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Yaml;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Cause;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.DeleteOptions;
import io.groovernor.sandbox.verb.FieldValidation;
import io.groovernor.sandbox.verb.ListOptions;
import io.groovernor.sandbox.verb.Reads;
import io.groovernor.sandbox.verb.WatchOptions;
import io.groovernor.sandbox.verb.WriteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Reads the parameters of each verb. */
final class Parameters {
    private Parameters() {}

    static ListOptions list(Request request) {
        String match = request.parameter("resourceVersionMatch");
        String resourceVersion = request.parameter("resourceVersion");
        if (!match.isEmpty() && resourceVersion.isEmpty()) {
            throw invalid(Cause.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!match.isEmpty() && !match.equals("Exact") && !match.equals("NotOlderThan")) {
            throw invalid(Cause.unsupported(
                    "resourceVersionMatch", "\"" + match + "\"", "\"Exact\", \"NotOlderThan\", \"\""));
        }
        int limit = (int) Math.min(Integer.MAX_VALUE, number(request, "limit", 0));
        return new ListOptions(limit, request.parameter("continue"), resourceVersion, match);
    }

    static WatchOptions watch(Request request, Duration bookmarkEvery) {
        boolean initial = request.flag("sendInitialEvents");
        if (initial && !request.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            throw invalid(Cause.forbidden(
                    "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        boolean bookmarks = request.flag("allowWatchBookmarks");
        long seconds = number(request, "timeoutSeconds", 0);
        return new WatchOptions(
                initial ? 0 : Reads.revision(request.parameter("resourceVersion")),
                initial && bookmarks,
                bookmarks ? bookmarkEvery : Duration.ZERO,
                seconds > 0
                        ? Duration.ofSeconds(seconds)
                        : Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1800, 3600)));
    }

    /** @param reply gets the warnings */
    static WriteOptions write(Request request, Reply reply) {
        String manager = request.parameter("fieldManager");
        String agent = request.header().apply("User-Agent");
        int slash = agent.indexOf('/');
        String fallback = slash < 0 ? agent : agent.substring(0, slash);
        return new WriteOptions(
                manager.isEmpty() ? fallback : manager,
                dryRun(request.parameter("dryRun")),
                request.flag("force"),
                false,
                fieldValidation(request),
                warning -> Answers.warn(reply, warning));
    }

    private static FieldValidation fieldValidation(Request request) {
        String value = request.parameter("fieldValidation");
        return switch (value) {
            case "", "Warn" -> FieldValidation.WARN;
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            default ->
                throw Failures.invalidOptions(
                        switch (request.method()) {
                            case "POST" -> "CreateOptions";
                            case "PUT" -> "UpdateOptions";
                            default -> "PatchOptions";
                        },
                        Cause.unsupported(
                                "fieldValidation", "\"" + value + "\"", "\"\", \"Ignore\", \"Strict\", \"Warn\""));
        };
    }

    /** From the body, which wins, and the query. */
    static DeleteOptions delete(Request request, ResourceType type) throws IOException {
        byte[] bytes = Bodies.bytes(request);
        ObjectNode body = bytes.length == 0 ? Json.object() : options(bytes, type);
        String propagation = Json.text(body, "propagationPolicy");
        if (body.path("orphanDependents").asBoolean()) {
            propagation = "Orphan";
        }
        return new DeleteOptions(
                Json.text(body, "preconditions", "uid"),
                Json.text(body, "preconditions", "resourceVersion"),
                propagation.isEmpty() ? request.parameter("propagationPolicy") : propagation,
                dryRun(request.parameter("dryRun"))
                        || dryRun(Json.at(body, "dryRun").path(0).asText("")));
    }

    /** Whatever the format: JSON is YAML. */
    private static ObjectNode options(byte[] bytes, ResourceType type) {
        try {
            return Bodies.object(
                    Yaml.documents(new String(bytes, StandardCharsets.UTF_8)).get(0), type);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Failures.badRequest("couldn't get version/kind; the options are neither JSON nor YAML");
        }
    }

    private static ApiException invalid(Cause cause) {
        return Failures.invalidOptions("ListOptions", cause);
    }

    private static boolean dryRun(String value) {
        if (!value.isEmpty() && !value.equals("All")) {
            throw Failures.invalidOptions(
                    "CreateOptions", Cause.unsupported("dryRun", "[\"" + value + "\"]", "\"All\""));
        }
        return !value.isEmpty();
    }

    private static long number(Request request, String name, long absent) {
        String value = request.parameter(name);
        if (value.isEmpty()) {
            return absent;
        }
        try {
            return Math.max(0, Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw Failures.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
    }
}
