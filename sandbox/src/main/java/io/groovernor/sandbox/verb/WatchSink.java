package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Where the events of one watch go. */
public interface WatchSink {
    void event(String type, ObjectNode object) throws IOException;

    void flush() throws IOException;

    /** Breaks the connection; may come from any thread. */
    void cut();
}
