package io.groovernor.host.ops;

import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the host that somebody means. */
public final class RunningHosts {
    private final Map<String, String> environment;
    private final Timer timer;

    public RunningHosts(Map<String, String> environment, Timer timer) {
        this.environment = Map.copyOf(environment);
        this.timer = timer;
    }

    /**
     * The host at a socket, or of a folder; with neither the only one that the user runs, or the one of the folder
     * {@code plugins} here.
     *
     * @throws NoHostException if none was named and there is none, or none of several is meant
     */
    public AdminClient find(@Nullable Path socket, @Nullable Path folder) throws IOException {
        if (socket != null) {
            return new AdminClient(socket.toAbsolutePath(), timer);
        }
        if (folder != null) {
            return new AdminClient(AdminAddress.of(folder, environment).socket(), timer);
        }
        return new AdminClient(theOne(running()), timer);
    }

    private Path theOne(Map<Path, String> running) throws NoHostException {
        var here = AdminAddress.of(Path.of("plugins"), environment).socket();
        if (running.containsKey(here)) {
            return here;
        }
        if (running.isEmpty()) {
            throw new NoHostException("no host runs: start one with 'groovernor host DIR'; one that was started with "
                    + "--admin-socket is found by the same option");
        }
        if (running.size() > 1) {
            throw new NoHostException(running.size() + " hosts run: say by --plugins which one is meant, out of "
                    + String.join(", ", running.values()));
        }
        return running.keySet().iterator().next();
    }

    /** The folders of the hosts that answer, by socket. */
    private Map<Path, String> running() throws IOException {
        var running = new TreeMap<Path, String>();
        for (var socket : sockets()) {
            try {
                var status = new AdminClient(socket, timer).status();
                running.put(socket, folder(status));
            } catch (IOException | RefusedException dead) {
                // What a dead host left behind; or another one that cannot be asked.
            }
        }
        return running;
    }

    private List<Path> sockets() throws IOException {
        var directory = AdminAddress.directory(environment);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(AdminAddress.ENDING))
                    .toList();
        }
    }

    private static String folder(Map<String, Object> status) {
        return status.get("host") instanceof Map<?, ?> host ? String.valueOf(host.get("folder")) : "?";
    }
}
