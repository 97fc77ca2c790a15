package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Reads;
import io.groovernor.sandbox.verb.Scales;
import io.groovernor.sandbox.verb.Target;
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
                ObjectNode scale = Bodies.object(request, target.type());
                Scales.checkName(target, scale);
                write(target, request, reply, ignored -> scale);
            }
            case "PATCH" -> write(target, request, reply, Patches.change(target.type(), request));
            default -> throw Failures.methodNotAllowed();
        }
    }

    private void write(Target target, Request request, Reply reply, UnaryOperator<ObjectNode> change)
            throws IOException {
        ObjectNode written = writes.patch(
                target,
                object -> Scales.scaled(target.type(), object, change.apply(Scales.of(target.type(), object))),
                Parameters.write(request, reply));
        Answers.send(reply, 200, Scales.of(target.type(), written));
    }
}
