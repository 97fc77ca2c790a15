package io.groovernor.sandbox.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.status.Failures;
import io.groovernor.sandbox.verb.Bindings;
import io.groovernor.sandbox.verb.Cluster;
import io.groovernor.sandbox.verb.Evictions;
import io.groovernor.sandbox.verb.Target;
import io.groovernor.sandbox.verb.Writes;
import java.io.IOException;

/** What is done to a pod by creating something that nobody keeps: it is bound to a node, or evicted. */
final class PodRoute {
    private final ResourceType pods;
    private final Bindings bindings;
    private final Evictions evictions;

    PodRoute(Cluster cluster, Writes writes) {
        this.pods = cluster.kinds().builtin("pods");
        this.bindings = new Bindings(cluster);
        this.evictions = new Evictions(cluster, writes);
    }

    boolean answers(Target target) {
        return target.sub().equals("eviction")
                || target.sub().equals("binding")
                || target.type().resource().equals("bindings");
    }

    void handle(Target target, Request request, Reply reply) throws IOException {
        if (!request.method().equals("POST")) {
            throw Failures.methodNotAllowed();
        }
        Format format = Format.of(request, target.type());
        boolean dryRun = Parameters.write(request, reply).dryRun();
        ObjectNode body = Bodies.object(request, format, target.type()).object();
        ObjectNode answer;
        if (target.sub().equals("eviction")) {
            ObjectNode options = Json.child(body, "deleteOptions");
            answer = evictions.evict(target, body, Parameters.eviction(options, dryRun));
        } else {
            String name = target.name().isEmpty() ? Json.text(body, "metadata", "name") : target.name();
            answer = bindings.bind(new Target(pods, target.namespace(), name, ""), body, dryRun);
        }
        Answers.send(reply, 201, answer);
    }
}
