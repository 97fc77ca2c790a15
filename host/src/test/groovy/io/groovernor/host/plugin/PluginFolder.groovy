package io.groovernor.host.plugin

import io.groovernor.host.script.Scripts
import io.groovernor.host.testing.VirtualTimer
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.time.Duration

/** A real folder that is looked at in virtual time, and what became of what was put there. */
class PluginFolder implements PluginListener {
    static final String SCRIPT = "watch 'pods'\nsync { }\n"

    final Path path
    final VirtualTimer timer = new VirtualTimer()
    final StringWriter out = new StringWriter()
    /** What was told, and nobody took yet. */
    final List<String> told = []
    final Map<String, Generation> live = [:]
    final FolderWatch watch
    private final Plugins plugins

    PluginFolder(Path path, Map<String, String> config = [:], Map<String, String> environment = [:]) {
        this.path = path
        // One at a time, so that what is told has an order.
        plugins = new Plugins(new Scripts(new PrintWriter(out, true)), PluginConfig.of(config, environment), timer, this, 1)
        watch = new FolderWatch(path, plugins, timer)
    }

    /** Writes a file below the folder, in place. */
    Path write(String file, String text = SCRIPT) {
        def target = path.resolve(file)
        Files.createDirectories(target.parent)
        Files.writeString(target, text)
        age(target)
    }

    /** The file's time is virtual time too. */
    Path age(Path file) {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(timer.wallClock()))
    }

    /** Replaces a file in one step, as careful editors do. */
    void replace(String file, String text = SCRIPT) {
        def temporary = Files.createTempFile(path.parent, 'new', '')
        Files.writeString(temporary, text)
        age(temporary)
        Files.move(temporary, path.resolve(file), StandardCopyOption.ATOMIC_MOVE)
    }

    /** Lets time pass, with a look whenever one is due; what was told meanwhile. */
    List<String> pass(Duration time) {
        long end = timer.nanos() + time.toNanos()
        def next = look()
        while (timer.nanos() + next.toNanos() <= end) {
            timer.advance(next)
            next = look()
        }
        timer.advance(Duration.ofNanos(end - timer.nanos()))
        take()
    }

    List<String> pass(Number millis) {
        pass(Duration.ofMillis(millis as long))
    }

    private Duration look() {
        def next = watch.step()
        while (!plugins.idle) {
            Thread.yield()
        }
        return next
    }

    private List<String> take() {
        def all = told.toList()
        told.clear()
        return all*.replace("$path/", '')
    }

    @Override
    void loaded(Generation generation, Generation before) {
        told << "${generation.plugin()} ${generation.number()}${before ? " instead of ${before.number()}" : ''}: ${generation.controllers()*.name().join(', ')}".toString()
        before?.close()
        live[generation.plugin()] = generation
    }

    @Override
    void gone(Generation generation) {
        told << "${generation.plugin()} ${generation.number()} is gone".toString()
        generation.close()
        live.remove(generation.plugin())
    }

    @Override
    void refused(String plugin, String message, Generation working) {
        told << "${message.readLines()[0]}${working ? "; ${working.number()} goes on" : ''}".toString()
    }

    @Override
    void remains(String plugin, String message) {
        told << "$plugin: $message".toString()
    }

    @Override
    void folderIs(String unavailable) {
        told << (unavailable == null ? 'the folder is back' : "unavailable: ${unavailable - path.toString()}".toString())
    }
}
