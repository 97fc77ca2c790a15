package io.groovernor.host

import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.examples.RunningScript
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.util.concurrent.ConcurrentHashMap
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/**
 * A plugin that is saved again and again while the objects that it watches change all the time. No version syncs what was only
 * there, so that a change which the versions lose between them is never made good. One seed replays the order of the saves.
 */
@Timeout(300)
class ReloadSpec extends Specification {
    private static final int OBJECTS = 20
    private static final int WRITERS = 4
    private static final int SAVES = Integer.getInteger('groovernor.reload.saves', 200)
    private static final long SEED = Long.getLong('groovernor.reload.seed', 1)

    private static final String SYNC = '''
        reload requeue: false
        retry max: unlimited, upTo: 50.ms
        timeout 1.second
        workers 3
        sync { key ->
            println "begin $key.name"
            try {
                %s
                println "saw $key.name ${lookup(key)?.data?.n}"
            } finally {
                println "end $key.name"
            }
        }
        '''

    @AutoCleanup ExampleCluster cluster = startCluster()
    @TempDir Path temporary
    String namespace = cluster.newNamespace()
    Path plugins
    @AutoCleanup RunningScript host
    Random random = new Random(SEED)

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def setup() {
        plugins = Files.createDirectory(temporary.resolve('plugins'))
    }

    def "reloads of every kind under load lose no change and never sync a key twice at once"() {
        given:
        def objects = (0..<OBJECTS).collect { cluster.create(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: "o$it", namespace: namespace], data: [n: '0']) }
        save(good())
        host = RunningScript.host(new HostRequest(plugins, cluster.options(namespace), false, [], [], false))
        host.awaitTold('web: started with .*')
        boolean over = false
        def last = new ConcurrentHashMap<String, Integer>()
        def world = objects.collate(OBJECTS.intdiv(WRITERS)).collect { own ->
            Thread.startDaemon {
                for (int n = 1; !over; n++) {
                    def object = own[n % own.size()]
                    cluster.patch(object, [data: [n: "$n".toString()]])
                    last[object.name()] = n
                }
            }
        }
        def told = []

        when:
        SAVES.times { number ->
            save(version() + "// $number\n")
            def pattern = /web: loaded, generation .*|\S+web.groovy:1:1: no verb .*|web: generation .* does not start.*/
            told << host.awaitTold(pattern)
        }
        save(good() + '// the end\n')
        def end = host.awaitTold(/web: started with .*/)
        over = true
        world*.join()
        def seen = [:]
        def open = [] as Set
        def overlaps = []
        int syncs = 0
        def take = { String line ->
            def (what, key, version) = line.split(' ') as List
            if (what == 'begin') {
                syncs++
                open.add(key) || overlaps << key
            } else if (what == 'end') {
                open.remove(key)
            } else {
                seen[key] = Math.max(version as int, seen[key] ?: 0)
            }
        }
        while (!last.every { name, n -> (seen[name] ?: 0) >= n }) {
            take(host.nextLine())
        }

        then:
        end
        told.count { it.startsWith('web: loaded') } > SAVES / 2
        syncs > SAVES
        overlaps.empty
        host.stop() == 0
    }

    private String version() {
        switch (random.nextInt(9)) {
            case 0: return 'wach nothing\n'
            case 1: return watch() + 'onStart { throw new IllegalStateException("no") }\n' + SYNC.formatted('')
            case 2: return watch() + 'onStart { while (true) { } }\n' + SYNC.formatted('')
            case 3: return watch('fields: "metadata.name!=nobody"') + SYNC.formatted('')
            case 4: return watch('labels: "!nothing"') + SYNC.formatted('')
            case 5: return 'int calls = 0\n' + watch() + SYNC.formatted('if (calls++ % 7 == 0) throw new IllegalStateException("now and then")')
            case 6: return 'int calls = 0\n' + watch() + SYNC.formatted('if (calls++ == 5) while (true) { }')
            case 7: return watch() + 'reload canary: true\n' + SYNC.formatted('') // the next save ends its trial
            default: return good()
        }
    }

    private static String good() {
        watch() + SYNC.formatted('')
    }

    private static String watch(String options = '') {
        "watch 'configmaps'${options ? ', ' : ''}$options\n"
    }

    /** As editors do that write beside and rename. */
    private void save(String text) {
        def beside = Files.writeString(temporary.resolve('beside'), text)
        Files.move(beside, plugins.resolve('web.groovy'), StandardCopyOption.ATOMIC_MOVE)
    }
}
