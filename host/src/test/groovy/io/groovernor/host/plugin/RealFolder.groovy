package io.groovernor.host.plugin

import io.groovernor.host.script.Scripts
import io.groovernor.host.time.SystemTimer
import java.nio.file.Path
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** A folder that is looked at in real time. */
class RealFolder implements PluginListener, Closeable {
    final List<String> events = Collections.synchronizedList([])
    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>()
    private final SystemTimer timer = new SystemTimer()
    private final FolderWatch watch

    RealFolder(Path path) {
        watch = new FolderWatch(path,
            new Plugins(new Scripts(new PrintWriter(new StringWriter())), PluginConfig.of([:], [:]), timer, this), timer)
    }

    void start() {
        watch.start()
    }

    /** Does something, and waits until what was told so far is as it should be. */
    void await(Closure<Boolean> condition, Closure<?> action) {
        action()
        while (!condition(events)) {
            def line = news.poll(30, TimeUnit.SECONDS)
            assert line != null: "told so far: $events"
        }
    }

    @Override
    void loaded(Generation generation, Generation before) {
        before?.close()
        tell("${generation.plugin()} ${generation.number()}")
    }

    @Override
    void gone(Generation generation) {
        generation.close()
        tell("${generation.plugin()} gone")
    }

    @Override
    void refused(String plugin, String message, Generation working) {
        tell(message)
    }

    @Override
    void remains(String plugin, String message) {
        tell("$plugin: $message")
    }

    @Override
    void folderIs(String unavailable) {
        tell(unavailable ?: 'back')
    }

    private void tell(CharSequence line) {
        events << line.toString()
        news << line.toString()
    }

    @Override
    void close() {
        watch.close()
        timer.close()
    }
}
