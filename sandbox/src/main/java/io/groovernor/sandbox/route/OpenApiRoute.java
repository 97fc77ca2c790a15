package io.groovernor.sandbox.route;

import io.groovernor.sandbox.http.Reply;
import io.groovernor.sandbox.http.Request;
import io.groovernor.sandbox.kinds.Kinds;
import io.groovernor.sandbox.openapi.OpenApi;
import io.groovernor.sandbox.status.Failures;
import java.io.IOException;
import java.util.Map;

/** Requests for OpenAPI documents. */
final class OpenApiRoute {
    /** Clients ask for it with an @ in it, which no content type may have. */
    private static final String V2_MESSAGE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static final String V3 = "/openapi/v3";

    private final OpenApi documents;

    OpenApiRoute(Kinds kinds) {
        this.documents = new OpenApi(kinds);
    }

    /** Whether the request was one of these, and is answered. */
    boolean answers(Request request, Reply reply) throws IOException {
        String path = request.path();
        if (!path.equals("/openapi/v2") && !path.equals(V3) && !path.startsWith(V3 + "/")) {
            return false;
        }
        if (!request.method().equals("GET")) {
            throw Failures.methodNotAllowed();
        }
        if (path.equals("/openapi/v2")) {
            boolean message = request.header().apply("Accept").contains("proto-openapi.spec.v2@v1.0+protobuf")
                    || request.header().apply("Accept").contains("proto-openapi.spec.v2.v1.0+protobuf");
            reply.send(
                    200,
                    message ? V2_MESSAGE : Answers.JSON,
                    message ? documents.v2Message() : documents.v2(),
                    Map.of());
        } else if (path.equals(V3)) {
            Answers.send(reply, 200, documents.v3());
        } else {
            byte[] document = documents.v3(path.substring(V3.length() + 1));
            if (document == null) {
                throw Failures.unknownPath();
            }
            reply.send(200, Answers.JSON, document, Map.of());
        }
        return true;
    }
}
