package io.groovernor.host.ops;

import java.io.IOException;
import java.nio.file.Path;

/** No host listens where one was looked for; the message is for people. */
public final class NoHostException extends IOException {
    NoHostException(Path socket) {
        super(socket
                + ": no host listens there; start one with 'groovernor host DIR', or name its folder with --plugins");
    }

    NoHostException(String why) {
        super(why);
    }
}
