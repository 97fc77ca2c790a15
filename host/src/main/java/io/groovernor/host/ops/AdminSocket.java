package io.groovernor.host.ops;

import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for commands of the host's user on a Unix domain socket, and answers one on each connection. Clients that say
 * nothing, take nothing or say too much are cut off, and hold up nobody. Thread safe.
 */
public final class AdminSocket implements AutoCloseable {
    /** How long a client may take to say what it wants, and to take the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Clients at a time; a person has one or two. */
    static final int MOST_CLIENTS = 32;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AdminSocket.class);

    private final SocketFile file;
    private final Requests requests;
    private final Timer timer;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final Thread accepting;

    private AdminSocket(SocketFile file, Admin admin, Timer timer) {
        this.file = file;
        this.requests = new Requests(admin);
        this.timer = timer;
        this.accepting = Threads.start("admin", this::accept);
    }

    /**
     * Listens from now on. What a dead host left there is replaced.
     *
     * @return null if nobody named the place and it cannot be used, which is logged
     * @throws IOException if a live host listens there, or the place cannot be used; says why and what to do
     */
    public static @Nullable AdminSocket open(AdminAddress address, Admin admin, Timer timer) throws IOException {
        try {
            return new AdminSocket(SocketFile.open(address), admin, timer);
        } catch (SocketFile.TakenException taken) {
            throw taken;
        } catch (IOException unusable) {
            if (!address.standard()) {
                throw unusable;
            }
            LOG.warn("'groovernor status' and the like cannot reach this host: {}", unusable.getMessage());
            return null;
        }
    }

    private void accept() {
        while (file.listening().isOpen()) {
            try {
                var client = file.listening().accept();
                if (places.tryAcquire()) {
                    Threads.start("admin client", () -> serve(client));
                } else {
                    client.close();
                }
            } catch (IOException closing) {
                if (file.listening().isOpen()) {
                    LOG.warn("a client could not be let in: {}", closing.getMessage());
                    pause();
                }
            }
        }
    }

    /** What keeps clients out, such as too many open files, does so for a while. */
    private void pause() {
        try {
            timer.sleep(PAUSE);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            clients.add(client);
            SameUser.require(client);
            var answer = answer(client);
            if (answer != null) {
                write(client, answer);
            }
        } catch (IOException gone) {
            LOG.debug("a client is gone: {}", gone.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
            places.release();
        }
    }

    private @Nullable Map<String, Object> answer(SocketChannel client) throws IOException, InterruptedException {
        try {
            var request = read(client);
            return request == null ? null : requests.answer(request);
        } catch (Wire.TooLongException tooLong) {
            return Requests.error("the request is " + tooLong.getMessage());
        }
    }

    private byte @Nullable [] read(SocketChannel client) throws IOException {
        var limit = limit(client);
        try {
            return Wire.readLine(client, Wire.LONGEST_REQUEST);
        } finally {
            limit.cancel();
        }
    }

    private void write(SocketChannel client, Map<String, Object> answer) throws IOException {
        var limit = limit(client);
        try {
            Wire.writeLine(client, answer);
        } finally {
            limit.cancel();
        }
    }

    /** Closes the connection under whoever takes too long. */
    private Timer.Task limit(SocketChannel client) {
        return timer.after(PATIENCE, () -> close(client));
    }

    private static void close(SocketChannel client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed: {}", e.getMessage());
        }
    }

    /** Cuts off who is connected, and removes the socket. */
    @Override
    public void close() throws IOException {
        file.close();
        clients.forEach(AdminSocket::close);
        accepting.interrupt();
    }
}
