package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.json.Repeated;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Reads the parameters of each verb. */
final class Parameters {
    private static final int LONGEST_MANAGER = 128;
    private static final List<String> PROPAGATION = List.of("Foreground", "Background", "Orphan");

    private Parameters() {}

    static ListOptions list(Request request) {
        String match = request.parameter("resourceVersionMatch");
        String resourceVersion = request.parameter("resourceVersion");
        List<Cause> causes = new ArrayList<>();
        if (!match.isEmpty() && resourceVersion.isEmpty()) {
            causes.add(Cause.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!match.isEmpty() && !request.parameter("continue").isEmpty()) {
            causes.add(Cause.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (request.has("sendInitialEvents")) {
            causes.add(Cause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
        }
        if (!causes.isEmpty()) {
            throw Failures.invalidOptions("ListOptions", causes);
        }
        if (!match.isEmpty() && !match.equals("Exact") && !match.equals("NotOlderThan")) {
            throw invalid(Cause.unsupported(
                    "resourceVersionMatch", "\"" + match + "\"", "\"Exact\", \"NotOlderThan\", \"\""));
        }
        if (match.equals("Exact") && resourceVersion.equals("0")) {
            throw invalid(Cause.forbidden(
                    "resourceVersionMatch", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
        number(request, "timeoutSeconds", 0);
        int limit = (int) Math.min(Integer.MAX_VALUE, number(request, "limit", 0));
        return new ListOptions(limit, request.parameter("continue"), resourceVersion, match);
    }

    static WatchOptions watch(Request request, Duration bookmarkEvery) {
        boolean initial = request.flag("sendInitialEvents");
        String match = request.parameter("resourceVersionMatch");
        List<Cause> causes = new ArrayList<>();
        if (!match.isEmpty() && !request.has("sendInitialEvents")) {
            causes.add(Cause.forbidden(
                    "resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
        }
        if (request.has("sendInitialEvents") && !match.equals("NotOlderThan")) {
            causes.add(Cause.forbidden(
                    "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!match.isEmpty() && !match.equals("NotOlderThan")) {
            causes.add(Cause.unsupported("resourceVersionMatch", "\"" + match + "\"", "\"NotOlderThan\""));
        }
        if (!causes.isEmpty()) {
            throw Failures.invalidOptions("ListOptions", causes);
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
        String options = optionsKind(request);
        String manager = request.parameter("fieldManager");
        checkManager(manager, options);
        String agent = request.header().apply("User-Agent");
        int slash = agent.indexOf('/');
        String fallback = slash < 0 ? agent : agent.substring(0, slash);
        return new WriteOptions(
                manager.isEmpty() ? fallback : manager,
                dryRun(request, options),
                request.flag("force"),
                false,
                fieldValidation(request, options),
                Repeated.NONE,
                warning -> Answers.warn(reply, warning));
    }

    private static String optionsKind(Request request) {
        return switch (request.method()) {
            case "POST" -> "CreateOptions";
            case "PUT" -> "UpdateOptions";
            default -> "PatchOptions";
        };
    }

    private static FieldValidation fieldValidation(Request request, String options) {
        String value = request.parameter("fieldValidation");
        return switch (value) {
            case "", "Warn" -> FieldValidation.WARN;
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            default ->
                throw Failures.invalidOptions(
                        options,
                        List.of(Cause.unsupported(
                                "fieldValidation", "\"" + value + "\"", "\"\", \"Ignore\", \"Strict\", \"Warn\"")));
        };
    }

    /** From the body; the query counts only when there is none. */
    static DeleteOptions delete(Request request) throws IOException {
        ObjectNode options = Bodies.deleteOptions(request);
        boolean given = options != null;
        ObjectNode body = options == null ? Json.object() : options;
        String propagation = Json.text(body, "propagationPolicy");
        if (body.has("orphanDependents") && !propagation.isEmpty()) {
            throw Failures.invalidOptions(
                    "DeleteOptions",
                    List.of(Cause.invalid(
                            "propagationPolicy",
                            "\"" + propagation + "\"",
                            "orphanDependents and deletionPropagation cannot be both set")));
        }
        if (body.path("orphanDependents").asBoolean()) {
            propagation = "Orphan";
        }
        if (!given) {
            propagation = request.parameter("propagationPolicy");
        }
        if (!propagation.isEmpty() && !PROPAGATION.contains(propagation)) {
            throw Failures.invalidOptions(
                    "DeleteOptions",
                    List.of(Cause.unsupported(
                            "propagationPolicy",
                            "\"" + propagation + "\"",
                            "\"Foreground\", \"Background\", \"Orphan\", \"nil\"")));
        }
        if (!given && request.has("gracePeriodSeconds")) {
            body.put("gracePeriodSeconds", number(request, "gracePeriodSeconds", 0));
        }
        boolean dryRun = !given
                ? dryRun(request, "DeleteOptions")
                : !body.path("dryRun").isEmpty()
                        && dryRun(Json.at(body, "dryRun").path(0).asText(""), "DeleteOptions");
        return delete(body, propagation, dryRun);
    }

    /** How an eviction deletes: as it says itself, but for a dry run that the request asks for. */
    static DeleteOptions eviction(JsonNode options, boolean dryRun) {
        return delete(
                options,
                Json.text(options, "propagationPolicy"),
                dryRun || !options.path("dryRun").isEmpty());
    }

    private static DeleteOptions delete(JsonNode options, String propagation, boolean dryRun) {
        JsonNode grace = options.path("gracePeriodSeconds");
        return new DeleteOptions(
                Json.text(options, "preconditions", "uid"),
                Json.text(options, "preconditions", "resourceVersion"),
                propagation,
                grace.isIntegralNumber() ? (Long) grace.asLong() : null,
                dryRun);
    }

    private static ApiException invalid(Cause cause) {
        return Failures.invalidOptions("ListOptions", List.of(cause));
    }

    private static boolean dryRun(Request request, String options) {
        return request.has("dryRun") && dryRun(request.parameter("dryRun"), options);
    }

    private static boolean dryRun(String value, String options) {
        if (!value.equals("All")) {
            throw Failures.invalidOptions(
                    options, List.of(Cause.unsupported("dryRun", "[\"" + value + "\"]", "\"All\"")));
        }
        return true;
    }

    private static void checkManager(String manager, String options) {
        if (manager.getBytes(StandardCharsets.UTF_8).length > LONGEST_MANAGER) {
            throw Failures.invalidOptions(options, List.of(Cause.tooLong("fieldManager", LONGEST_MANAGER)));
        }
        for (int i = 0; i < manager.length(); i++) {
            if (Character.isISOControl(manager.charAt(i))) {
                String code = String.format("U+%04X", (int) manager.charAt(i));
                throw Failures.invalidOptions(
                        options,
                        List.of(Cause.invalid(
                                "fieldManager",
                                "\"" + manager.replace("\u0007", "\\a") + "\"",
                                "invalid character " + code + " (at position " + i + ")")));
            }
        }
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
