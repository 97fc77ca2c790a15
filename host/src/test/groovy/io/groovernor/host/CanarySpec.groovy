package io.groovernor.host

import io.groovernor.host.kube.ConnectionOptions
import io.groovernor.host.plugin.FolderWatch
import io.groovernor.host.plugin.PluginConfig
import io.groovernor.host.plugin.Plugins
import io.groovernor.host.script.Scripts
import io.groovernor.host.time.ManualTimer
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.time.Duration
import java.time.Instant
import java.util.concurrent.LinkedBlockingQueue
import java.util.function.UnaryOperator
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** A folder of plugins whose new versions are tried first; a server and threads as they are, and time that a feature moves. */
@Timeout(120)
class CanarySpec extends Specification {
    private static final int KEYS = 20

    @TempDir Path folder
    @AutoCleanup Sandbox sandbox = Sandbox.start()
    def timer = new ManualTimer(Instant.parse('2026-01-01T00:00:00Z'))
    def told = new StringBuffer()
    /** What scripts print: the version and the key. */
    def printed = new LinkedBlockingQueue<String>()
    def patience = new PollingConditions(timeout: 30)
    Plugins plugins
    FolderWatch watch
    RunningPlugins running
    Cluster cluster

    def setup() {
        cluster = Cluster.sandbox(sandbox.url(), null, timer)
        KEYS.times { cluster.client('user').create([apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: "map-$it", labels: [x: 'y']]]) }
        def terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new Lines({ told << it << '\n' })), false)
        def request = new HostRequest(folder, ConnectionOptions.DEFAULT, true, [], [], false, false, true, false, null)
        running = new RunningPlugins(terminal, cluster, timer, request, UnaryOperator.identity(), Announcements.none())
        def scripts = new Scripts(new PrintWriter(new Lines({ printed << it }), true))
        plugins = new Plugins(scripts, PluginConfig.of([:], [:]), timer, running)
        watch = new FolderWatch(folder, plugins, timer)
    }

    def cleanup() {
        running.close()
        cluster.close()
    }

    def "a version that fares as well as the one before takes over after a minute, with all keys"() {
        given:
        save('web', version('one'))
        awaitPrinted('one', KEYS)

        when:
        save('web', version('two'))
        passing { told.contains('web: generation 2 is tried first, on web: ') }

        then:
        with(running.status()[0]) {
            generation() == 1
            next() == 2
            tried() ==~ /web: \d of 20 keys/
        }

        when:
        int share = (told =~ /on web: (\d) of 20 keys/)[0][1] as int
        awaitPrinted('two', share)
        passing(50) { true }

        then:
        running.status()[0].generation() == 1

        when:
        passing(20) { running.status()[0].generation() == 2 }

        then:
        awaitPrinted('two', KEYS - share)
        running.status()[0].tried() == null
    }

    def "a version that fails is taken back, which is told, and the one before syncs its share again"() {
        given:
        save('web', version('one'))
        awaitPrinted('one', KEYS)

        when:
        save('web', version('two', 'throw new IllegalStateException("on purpose")'))
        passing { told.contains('generation 1 goes on in its stead') }

        then:
        told =~ /web: generation 2 is taken back: web: \d+ of \d+ syncs failed, of the generation before 0 of 20 syncs\n  generation 1 goes on/
        int share = (told =~ /on web: (\d) of 20 keys/)[0][1] as int
        awaitPrinted('one', share)
        with(running.status()[0]) {
            generation() == 1
            next() == null
            refused().generation() == 2
            refused().message().startsWith('is taken back: ')
        }
    }

    def "a newer version ends the trial, and one that opts out is not tried"() {
        given:
        save('web', version('one'))
        awaitPrinted('one', KEYS)
        save('web', version('two'))
        passing { told.contains('web: generation 2 is tried first') }

        when:
        save('web', version('three', '', 'reload canary: false'))
        passing { running.status()[0].generation() == 3 }

        then:
        awaitPrinted('three', KEYS)
        !told.contains('taken back')
        !told.contains('generation 3 is tried')
    }

    def "the controllers of a plugin pass together, or none does"() {
        given:
        def both = { String name, String work -> version("$name-a", '', '', 'a') + version("$name-b", work, '', 'b') }
        save('web', both('one', ''))
        awaitPrinted('one', 2 * KEYS)

        when:
        save('web', both('two', 'throw new IllegalStateException("on purpose")'))
        passing { told.contains('goes on in its stead') }

        then:
        told =~ /web: generation 2 is taken back: b: \d+ of \d+ syncs failed/
        running.status()[0].generation() == 1
    }

    private static String version(String name, String work = '', String more = '', String controller = null) {
        def body = """
            watch 'configmaps', labels: 'x=y'
            $more
            sync { key ->
                println "$name \$key.name"
                $work
            }
            """
        controller ? "controller('$controller') {$body}\n" : body
    }

    /** Waits until a version has synced so many keys since it was last asked. */
    private boolean awaitPrinted(String version, int keys) {
        def seen = [] as Set
        passing {
            for (def line = printed.poll(); line != null; line = printed.poll()) {
                if (line.startsWith(version)) {
                    seen << line
                }
            }
            seen.size() >= keys
        }
        return true
    }

    private void save(String plugin, String text) {
        def file = Files.writeString(folder.resolve("${plugin}.groovy"), text)
        Files.setLastModifiedTime(file, FileTime.from(timer.wallClock()))
        3.times {
            look()
            tick()
        }
    }

    private void look() {
        watch.step()
        while (!plugins.idle) { // compiling has a deadline, which must not pass meanwhile
            Thread.yield()
        }
    }

    private void tick() {
        timer.advance(Duration.ofSeconds(1))
        while (timer.runDue()) { }
    }

    /** Lets time pass, second by second, until a condition holds, and so many seconds at least. */
    private void passing(int least = 0, Closure<Boolean> condition) {
        least.times {
            tick()
            Thread.yield()
        }
        patience.eventually {
            tick()
            look()
            assert condition(): told
        }
    }

    /** Takes whole lines. */
    private static class Lines extends Writer {
        private final Closure<?> take
        private final StringBuilder begun = new StringBuilder()

        Lines(Closure<?> take) {
            this.take = take
        }

        @Override
        synchronized void write(char[] text, int from, int length) {
            begun.append(text, from, length)
            for (int end = begun.indexOf('\n'); end >= 0; end = begun.indexOf('\n')) {
                take(begun.substring(0, end))
                begun.delete(0, end + 1)
            }
        }

        @Override
        void flush() {}

        @Override
        void close() {}
    }
}
