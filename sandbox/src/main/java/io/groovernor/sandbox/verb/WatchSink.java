package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Where the events of one watch go. */
public interface WatchSink {
    /** Opens the answer, before all else. */
    void begin() throws IOException;

    void event(String type, ObjectNode object) throws IOException;

    void flush() throws IOException;

    /** Breaks the connection, if it has begun; may come from any thread. */
    void cut();
}
