package io.groovernor.host.plugin

import static io.groovernor.host.plugin.PluginFolder.SCRIPT

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Executors
import java.util.concurrent.ThreadFactory
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

@Timeout(300)
class UnloadingSpec extends Specification {
    static final ThreadFactory FACTORY = { new Thread(it, 'a worker').tap { daemon = true } }

    @TempDir Path path
    PluginFolder folder
    def conditions = new PollingConditions(timeout: 240) // a dump of the heap of all specs takes half a minute to read

    def setup() {
        folder = new PluginFolder(path)
    }

    def "threads that a plugin started end with it: started in #where"() {
        given:
        folder.write('web.groovy', script)
        folder.pass(30)
        Syncing.run(folder.live.web)
        assert threads('own 1').size() == 1

        when:
        remove('web.groovy')

        then:
        conditions.eventually {
            assert threads('own 1').empty
        }
        folder.pass(Unloading.GRACE) == []

        where:
        where        | script
        'the top'    | "Thread.start('own 1') { Thread.sleep(100_000) }\n$SCRIPT"
        'onStart'    | "watch 'pods'\nonStart { Thread.start('own 1') { Thread.sleep(100_000) } }\nsync { }\n"
        'sync'       | "watch 'pods'\nsync { Thread.start('own 1') { Thread.sleep(100_000) } }\n"
        'an endless loop' | "watch 'pods'\nsync { Thread.start('own 1') { while (true) { } } }\n"
        'a pool that waits' | "watch 'pods'\nsync { java.util.concurrent.ForkJoinPool.commonPool(); def pool = new java.util.concurrent.LinkedBlockingQueue<Runnable>(); new Thread({ pool.take() } as Runnable, 'own 1').start() }\n"
    }

    def "a thread that cannot be ended is named, once, and does not hinder the next generation"() {
        given:
        folder.write('web.groovy', "watch 'pods'\nonStart { new Timer('own timer', true) }\nsync { }\n")
        folder.pass(30)
        Syncing.run(folder.live.web)

        when:
        folder.write('web.groovy')

        then:
        folder.pass(1000) == ['web 2 instead of 1: web']

        when:
        folder.pass(Unloading.GRACE)

        then:
        conditions.eventually {
            assert folder.told.size() == 1
        }
        folder.pass(0) == ["web: generation 1 ended, and the thread 'own timer' that it started goes on (in java.lang.Object.wait);"
                         + " it keeps the generation's classes in memory: end it in onStop { }"]
    }

    def "threads of the host and of other generations are left alone"() {
        given:
        def own = Thread.startDaemon('bystander') { try { Thread.sleep(100_000) } catch (InterruptedException ignored) { } }
        folder.write('web.groovy', "watch 'pods'\nonStart { Thread.start('own 1') { Thread.sleep(100_000) } }\nsync { }\n")
        folder.pass(30)
        folder.write('web.groovy', "watch 'pods'\nonStart { Thread.start('own 2') { Thread.sleep(100_000) } }\nsync { }\n")
        def first = folder.live.web
        Syncing.run(first)

        when:
        folder.pass(1000)
        Syncing.run(folder.live.web)

        then:
        conditions.eventually {
            assert threads('own 1').empty
        }
        threads('own 2').size() == 1
        own.alive

        cleanup:
        own.interrupt()
        remove('web.groovy')
    }

    def "what keeps generations in memory is named: #what"() {
        given:
        (1..4).each { n ->
            folder.write("${plugin}.groovy", "watch 'pods'\nonStart { def n = $n; $leak }\nsync { }\n")
            folder.pass(1100)
            if (worker) {
                worker.submit { Syncing.run(folder.live[plugin]) }.get()
            } else {
                Syncing.run(folder.live[plugin])
            }
        }
        remove("${plugin}.groovy")
        folder.told.clear()

        when:
        def seen = []
        conditions.eventually {
            seen.addAll(folder.pass(Leaks.PATIENCE))
            assert !seen.empty
        }

        then:
        seen[0] ==~ "$plugin: [34] generations have ended and are still in memory, held by $message; let go of it in onStop \\{ \\}"
        seen.size() == 1

        when: 'there is nothing new'
        folder.write("${plugin}.groovy")
        folder.pass(1100)
        remove("${plugin}.groovy")
        folder.told.clear()

        then:
        (1..3).collectMany { folder.pass(Leaks.PATIENCE) } == []

        cleanup:
        worker?.shutdownNow()
        (1..4).each { System.properties.remove('own' + it) }

        where:
        what              | plugin | worker                                   | leak                                                             | message
        'a static field'  | 'prop' | null                                     | "System.properties['own' + n] = { n }"                           | 'static java.lang.System.props → Properties.map → ConcurrentHashMap\\["own\\d"\\] → script_prop.* instance'
        'a shutdown hook' | 'hook' | null                                     | 'Runtime.runtime.addShutdownHook(new Thread({ n } as Runnable))' | 'static java.lang.ApplicationShutdownHooks.hooks → .* instance'
        'a thread local'  | 'tl'   | Executors.newSingleThreadExecutor(FACTORY) | 'new ThreadLocal<Object>().set({ n })'                         | "the thread 'a worker' → Thread.threadLocals → .* instance"
    }

    def "what is held weakly or softly is no leak"() {
        given:
        (1..5).each { n ->
            folder.write('soft.groovy', "watch 'pods'\nonStart { System.properties['own' + $n] = new java.lang.ref.SoftReference<Object>({ $n }) }\nsync { }\n")
            folder.pass(1100)
            Syncing.run(folder.live.soft)
        }
        remove('soft.groovy')
        System.gc() // what other specs left behind counts as used, and a heap that is too large is not searched

        expect:
        HeapSearch.holders(['soft']) == [soft: []]

        cleanup:
        (1..5).each { System.properties.remove('own' + it) }
    }

    private void remove(String file) {
        Files.deleteIfExists(path.resolve(file))
        folder.pass(2000)
    }

    private static List<Thread> threads(String name) {
        Thread.allStackTraces.keySet().findAll { it.name == name }.toList()
    }
}
