package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.select.FieldSelector;
import io.groovernor.sandbox.select.LabelSelector;
import io.groovernor.sandbox.select.Selection;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Cluster;
import io.groovernor.sandbox.verb.DeleteOptions;
import io.groovernor.sandbox.verb.Page;
import io.groovernor.sandbox.verb.Reads;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WatchSession;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import io.groovernor.sandbox.view.Accept;
import io.groovernor.sandbox.view.View;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Requests about resources: reads the parameters, calls the verb, shows the result. */
final class ResourceRoute {
    private final Cluster cluster;
    private final Reads reads;
    private final Writes writes;
    private final Patches patches;
    private final ScaleRoute scaleRoute;
    private final PodRoute podRoute;
    private final Duration bookmarkEvery;

    ResourceRoute(Cluster cluster, Writes writes, Duration bookmarkEvery) {
        this.cluster = cluster;
        this.reads = new Reads(cluster);
        this.writes = writes;
        this.patches = new Patches(writes);
        this.scaleRoute = new ScaleRoute(reads, writes);
        this.podRoute = new PodRoute(cluster, writes);
        this.bookmarkEvery = bookmarkEvery;
    }

    void handle(Target target, Request request, Accept accept, Reply reply) throws IOException {
        requireWritable(target, request, accept);
        View view = View.accepted(
                accept, request.parameter("includeObject"), cluster.clock().instant());
        if (!target.type().deprecation().isEmpty()) {
            Answers.warn(reply, target.type().deprecation());
        }
        if (!target.sub().isEmpty() && target.type().custom() && !target.type().has(target.sub())) {
            throw Failures.notFound(target.type(), target.name());
        }
        if (target.sub().equals("scale")) {
            scaleRoute.handle(target, request, reply);
            return;
        }
        if (podRoute.answers(target)) {
            podRoute.handle(target, request, reply);
            return;
        }
        boolean collection = target.name().isEmpty();
        if (!target.type().verbs().contains("list")) {
            allow(collection && request.method().equals("POST"));
            Answers.send(
                    reply,
                    201,
                    Reviews.answer(
                            target.type(),
                            Bodies.object(request, Format.of(request, target.type()), target.type())
                                    .object()));
            return;
        }
        switch (request.method()) {
            case "GET" -> {
                if (collection && request.flag("watch")) {
                    watch(target, request, reply, view);
                } else if (collection) {
                    list(target, request, reply, view);
                } else {
                    ObjectNode object = reads.get(target, request.parameter("resourceVersion"));
                    one(reply, 200, view, target, object);
                }
            }
            case "POST" -> {
                allowSub(target, "create");
                allow(collection
                        && target.type().namespaced() == !target.namespace().isEmpty());
                Format format = Format.of(request, target.type());
                WriteOptions options = Parameters.write(request, reply);
                Bodies.Body body = Bodies.object(request, format, target.type());
                one(reply, 201, view, target, writes.create(target, body.object(), options.noting(body.repeated())));
            }
            case "PUT" -> {
                allow(!collection);
                WriteOptions options = Parameters.write(request, reply);
                Format format = Format.of(request, target.type());
                Bodies.Body body = Bodies.object(request, format, target.type());
                one(reply, 200, view, target, writes.update(target, body.object(), options.noting(body.repeated())));
            }
            case "PATCH" -> {
                allow(!collection);
                Patches.Result result = patches.patch(target, request, reply);
                one(reply, result.created() ? 201 : 200, view, target, result.object());
            }
            case "DELETE" -> delete(target, request, reply, view);
            default -> throw Failures.methodNotAllowed();
        }
    }

    /** Built-in kinds are refused before anybody looks at them, in other words than custom ones. */
    private static void requireWritable(Target target, Request request, Accept accept) {
        boolean collection = request.method().equals("GET") && target.name().isEmpty();
        if (!accept.isWritable()) {
            throw target.type().custom() ? Failures.notAcceptable() : Failures.noRepresentation(collection);
        }
        if (collection && request.flag("watch") && !accept.isStreamable()) {
            throw Failures.noStream();
        }
    }

    private void list(Target target, Request request, Reply reply, View view) throws IOException {
        Page page = reads.list(target, selection(target, request), Parameters.list(request));
        ObjectNode meta = Json.object().put("resourceVersion", Long.toString(page.revision()));
        if (!page.token().isEmpty()) {
            meta.put("continue", page.token());
        }
        if (page.remaining() >= 0) {
            meta.put("remainingItemCount", page.remaining());
        }
        Answers.send(reply, 200, view.list(target.type(), page.items(), meta));
    }

    private void watch(Target target, Request request, Reply reply, View view) throws IOException {
        Selection selection = selection(target, request);
        var options = Parameters.watch(request, bookmarkEvery);
        JsonLines lines = new JsonLines(reply, target.type(), view);
        new WatchSession(cluster, target.type(), selection, options, lines).run();
    }

    private void delete(Target target, Request request, Reply reply, View view) throws IOException {
        allowSub(target, "delete");
        allow(target.sub().isEmpty());
        if (!target.name().isEmpty()) {
            one(reply, 200, view, target, writes.deletes().delete(target, Parameters.delete(request)));
            return;
        }
        allow(!target.type().resource().equals("namespaces"));
        Selection selection = selection(target, request);
        DeleteOptions options = Parameters.delete(request);
        long before = cluster.store().revision();
        List<ObjectNode> deleted = writes.deletes().deleteAll(target, selection, options);
        ObjectNode meta = Json.object().put("resourceVersion", Long.toString(before));
        Answers.send(reply, 200, view.list(target.type(), deleted, meta));
    }

    private static void one(Reply reply, int code, View view, Target target, ObjectNode object) throws IOException {
        boolean status = Json.text(object, "kind").equals("Status");
        Answers.send(reply, code, status ? object : view.one(target.type(), object));
    }

    private static Selection selection(Target target, Request request) {
        return new Selection(
                target.namespace(),
                target.name().isEmpty() ? null : target.name(),
                LabelSelector.parse(request.parameter("labelSelector")),
                FieldSelector.parse(request.parameter("fieldSelector"), target.type()));
    }

    private static void allowSub(Target target, String verb) {
        if (!target.sub().isEmpty() && target.type().custom()) {
            throw Failures.notSupported(target.type(), verb);
        }
    }

    private static void allow(boolean condition) {
        if (!condition) {
            throw Failures.methodNotAllowed();
        }
    }
}
