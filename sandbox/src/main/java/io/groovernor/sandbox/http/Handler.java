package io.groovernor.sandbox.http;

import java.io.IOException;

/** What a server does with one request. Called from many threads at once. */
@FunctionalInterface
public interface Handler {
    /** Answers through the reply; an exception becomes a plain 500, or ends an answer that has begun. */
    void handle(Request request, Reply reply) throws IOException;
}
