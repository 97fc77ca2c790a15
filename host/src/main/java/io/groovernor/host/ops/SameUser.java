package io.groovernor.host.ops;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;

/** Knows who is at the other end of a socket. The rights of its file say the same, but not on every system at every moment. */
final class SameUser {
    private SameUser() {}

    /** @throws IOException if the other end is another user's process; names the user */
    static void require(SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return;
        }
        var other = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        var self = System.getProperty("user.name");
        if (!other.equals(self)) {
            throw new IOException("the other end of the socket belongs to the user " + other + ", and this is " + self
                    + ": only the same user may ask a host");
        }
    }
}
