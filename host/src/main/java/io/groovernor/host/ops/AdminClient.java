package io.groovernor.host.ops;

import io.groovernor.host.object.Json;
import io.groovernor.host.time.Durations;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a running host through its socket. Thread safe. */
public final class AdminClient {
    /** How long a host may take to say how it is. */
    static final Duration LOOK = Duration.ofSeconds(10);

    /** How long a host may take for everything else: a reload waits for resources, caches and the plugin's onStart. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path socket;
    private final Timer timer;

    public AdminClient(Path socket, Timer timer) {
        this.socket = socket;
        this.timer = timer;
    }

    /**
     * How the host and its plugins are, as JSON.
     *
     * @throws NoHostException if none listens there
     * @throws IOException if it does not answer
     * @throws RefusedException if it does not want to
     */
    public Map<String, Object> status() throws IOException, RefusedException {
        return look("status", Wire.STATUS);
    }

    /**
     * What the host's caches take, as JSON.
     *
     * @throws NoHostException if none listens there
     * @throws IOException if it does not answer
     * @throws RefusedException if it does not want to
     */
    public Map<String, Object> memory() throws IOException, RefusedException {
        return look("memory", Wire.MEMORY);
    }

    private Map<String, Object> look(String command, String field) throws IOException, RefusedException {
        if (ask(command, null, field, LOOK) instanceof Map<?, ?> answer) {
            var fields = new LinkedHashMap<String, Object>();
            answer.forEach((name, value) -> fields.put(String.valueOf(name), value));
            return fields;
        }
        throw notUnderstood();
    }

    /**
     * Has the host pause, resume or reload a plugin.
     *
     * @return what it did, for people
     * @throws NoHostException if none listens there
     * @throws IOException if it does not answer
     * @throws RefusedException if it cannot or does not want to
     */
    public String command(String command, String plugin) throws IOException, RefusedException {
        return String.valueOf(ask(command, plugin, Wire.DONE, PATIENCE));
    }

    private Object ask(String command, @Nullable String plugin, String field, Duration patience)
            throws IOException, RefusedException {
        var request = Wire.versioned(Wire.COMMAND, command);
        if (plugin != null) {
            request.put(Wire.PLUGIN, plugin);
        }
        var answer = Json.read(exchange(request, patience));
        if (answer.containsKey(Wire.ERROR)) {
            throw new RefusedException(String.valueOf(answer.get(Wire.ERROR)));
        }
        var value = answer.get(field);
        if (value == null) {
            throw notUnderstood();
        }
        return value;
    }

    private IOException notUnderstood() {
        return new IOException(socket + ": what listens there does not answer as a host does");
    }

    private byte[] exchange(Map<String, Object> request, Duration patience) throws IOException {
        SocketFile.requireShort(socket);
        if (!Files.exists(socket)) {
            throw new NoHostException(socket);
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            SameUser.require(channel);
            var limit = timer.after(patience, () -> close(channel));
            try {
                return exchange(channel, request);
            } finally {
                limit.cancel();
            }
        } catch (ConnectException dead) {
            throw new NoHostException(socket);
        } catch (AsynchronousCloseException late) {
            throw new IOException(socket + ": the host has not answered for " + Durations.text(patience), late);
        }
    }

    private byte[] exchange(SocketChannel channel, Map<String, Object> request) throws IOException {
        try {
            Wire.writeLine(channel, request);
            var answer = Wire.readLine(channel, Wire.LONGEST_ANSWER);
            if (answer != null) {
                return answer;
            }
        } catch (AsynchronousCloseException late) {
            throw late;
        } catch (IOException cutOff) {
            // Which of several errors this is depends on the moment at which the other end closed.
        }
        throw new IOException(socket + ": the host did not answer: it is stopping, or asked by too many");
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyClosed) {
            // Then it does what it should.
        }
    }
}
