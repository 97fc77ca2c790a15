package io.groovernor.host.plugin;

import io.groovernor.host.time.Threads;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Looks at a plugins folder again and again, on a thread of its own, and loads what has settled. Hints make it look at once;
 * without any it looks every second. Reading is all that it believes. Thread safe.
 */
public final class FolderWatch implements AutoCloseable {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** Looking may take a twentieth of a core when nothing happens, and a fifth while hints pour in. */
    private static final int IDLE_SHARE = 20;

    private static final int BUSY_SHARE = 5;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);

    private final Path folder;
    private final FolderReader reader;
    private final Settling settling = new Settling();
    private final Plugins plugins;
    private final Timer timer;
    private final Thread thread;
    private volatile Collection<Path> folders = List.of();
    private volatile Duration took = Duration.ZERO;

    /** @param plugins what is loaded; closed by this watch */
    public FolderWatch(Path folder, Plugins plugins, Timer timer) {
        this.folder = folder;
        this.reader = new FolderReader(folder);
        this.plugins = plugins;
        this.timer = timer;
        this.thread = Threads.create("plugins", this::loop);
    }

    /** Begins to look. */
    public void start() {
        thread.start();
    }

    /**
     * Loads a plugin anew although nothing of it changed; does not wait until it is loaded. One that is being written to is
     * loaded when it has settled.
     *
     * @return false if the folder has no such plugin
     */
    public synchronized boolean reload(String plugin) {
        boolean known = settling.again(plugin);
        if (known) {
            step();
        }
        return known;
    }

    /** Looks once, loads what has settled, and returns how long until the next look at the latest. */
    synchronized Duration step() {
        long before = timer.nanos();
        try {
            var found = reader.read();
            folders = foldersOf(found.values());
            plugins.folderIs(null);
            took = Duration.ofNanos(timer.nanos() - before);
            settling.look(found, before, timer.wallClock()).forEach(plugins::accept);
        } catch (FolderReader.Unavailable e) {
            took = Duration.ofNanos(timer.nanos() - before);
            plugins.folderIs(folder + ": " + e.getMessage());
        }
        var idle = longer(PERIOD, took.multipliedBy(IDLE_SHARE));
        var left = settling.left(timer.nanos());
        return left == null || left.compareTo(idle) > 0 ? idle : longer(left, took);
    }

    private Collection<Path> foldersOf(Collection<PluginFiles> found) {
        var all = new ArrayList<Path>(List.of(folder));
        found.stream().filter(PluginFiles::isFolder).map(PluginFiles::path).forEach(all::add);
        return all;
    }

    private void loop() {
        try (var hints = hints()) {
            while (!Thread.currentThread().isInterrupted()) {
                var most = step();
                var pause = longer(SHORTEST_PAUSE, took.multipliedBy(BUSY_SHARE - 1));
                timer.sleep(pause);
                hints.await(folders, longer(Duration.ZERO, most.minus(pause)));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Hints hints() {
        try {
            return FileEvents.open();
        } catch (IOException e) {
            LoggerFactory.getLogger(FolderWatch.class)
                    .warn("no file events, so changes are seen within {} s: {}", PERIOD.toSeconds(), e.getMessage());
            return (watched, most) -> timer.sleep(most);
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** Ends looking and loading; what is loaded stays so. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        plugins.close();
    }
}
