package io.groovernor.bench;

/** How pods and events are written: as JSON or as protobuf. */
interface Wire {
    /** The media type of lists. */
    String listType();

    /** The media type of watches. */
    String watchType();

    /** A page of a list. */
    byte[] page(int from, int to, String continueToken);

    /** An event of the initial ones. */
    byte[] added(int pod);

    /** What ends the initial events. */
    byte[] initialEventsEnd();

    /** An event with which a pod changes; its version is a place holder. */
    byte[] modified(int pod);

    /** The last event; its version is a place holder. */
    byte[] last();
}
