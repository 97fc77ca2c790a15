package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Reads;
import io.groovernor.sandbox.verb.Scales;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.WriteOptions;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** The scale sub-resource. */
final class ScaleRoute {
    private final Reads reads;
    private final Writes writes;

    ScaleRoute(Reads reads, Writes writes) {
        this.reads = reads;
        this.writes = writes;
    }

    void handle(Target target, Request request, Reply reply) throws IOException {
        Target whole = target.itself();
        switch (request.method()) {
            case "GET" -> Answers.send(reply, 200, Scales.existing(target.type(), reads.get(whole, "")));
            case "PUT" -> {
                WriteOptions options = Parameters.write(request, reply);
                Format format = Format.of(request, target.type());
                Bodies.Body body = Bodies.object(request, format, target.type());
                Scales.checkName(target, body.object());
                write(target, reply, ignored -> body.object(), options.noting(body.repeated()));
            }
            case "PATCH" -> {
                PatchFormat format = PatchFormat.of(request, target.type());
                WriteOptions options = Parameters.write(request, reply);
                Change change = Change.read(request, format, target.type());
                write(target, reply, change, options.noting(change.repeated()));
            }
            default -> throw Failures.methodNotAllowed();
        }
    }

    private void write(Target target, Reply reply, UnaryOperator<ObjectNode> change, WriteOptions options)
            throws IOException {
        ObjectNode written = writes.patch(
                target,
                object -> Scales.scaled(target.type(), object, change.apply(Scales.of(target.type(), object))),
                options);
        Answers.send(reply, 200, Scales.of(target.type(), written));
    }
}
