package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.client.ApiException
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.faults.History.Answered
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CompletableFuture

/**
 * The whole host in real time: a script that copies parents to children, run by the command line as a process of its own, behind a
 * proxy with faults, before a real API server; and a nemesis that strikes at all of their processes. The world writes to the
 * server directly, and what the server has in the end is read from it directly.
 */
@CompileStatic
class SoakRun implements AutoCloseable {
    /** Above the longest that the host waits by itself: it asks every 5 minutes at least for what was forbidden. */
    private static final Duration CONVERGENCE = Duration.ofMinutes(6)
    private static final Duration OUTAGE = Duration.ofMinutes(2)
    private static final int EPISODE = 20

    private final FastTimer timer = new FastTimer(1)
    private final History history = new History()
    private final Duration duration
    private final Testbed testbed
    private final Path folder
    private final Workload workload
    private final Connection connection
    private final World world
    private final FaultPlan.Session faults
    private final FaultProxy proxy
    private final HostProcess host
    private final Nemesis nemesis
    private Duration convergence

    /** @param folder for the output of the host and the logs of the server, empty */
    SoakRun(long seed, Duration duration, Testbed testbed, Path folder) {
        this.duration = duration
        this.testbed = testbed
        this.folder = folder
        connection = testbed.connect()
        def server = new ApiServer(connection, new ObjectReader())
        def namespace = testbed.newNamespace(server)
        workload = episodes(seed, namespace)
        world = new World(server, namespace, history)
        faults = FaultPlan.windows(seed, (int) duration.toSeconds()).session()
        proxy = new FaultProxy(Testbeds.upstream(testbed), faults, timer, history)
        host = new HostProcess(folder, ['run', script(folder, namespace), '--kubeconfig', kubeconfig(folder)])
        nemesis = new Nemesis(testbed, host, proxy, timer, seed)
    }

    /** Runs it; everything that is wrong in the end. */
    List<String> violations() {
        host.start()
        def striking = CompletableFuture.runAsync { nemesis.strikeUntil(duration) }
        try {
            workload.changes().each { change ->
                timer.sleep(change.at().minusNanos(timer.nanos()))
                persist(change)
            }
        } finally {
            striking.join() // nothing may be started any more while all of it is being closed
        }
        faults.end()
        awaitConvergence()
        nemesis.violations + differences() + stopped() + overlaps()
    }

    /** What happened, for people. */
    String summary() {
        def answers = history.of(Answered)
        """\
        changes by the world   ${workload.changes().size()}
        blows by the nemesis   ${nemesis.blows.size()} ${nemesis.blows.countBy { it }}
        processes of the host  ${host.syncs().size()}
        syncs                  ${host.syncs()*.syncs.sum()}
        answers by the proxy   ${answers.size()}, of which refused or broken ${answers.count { it.status() < 200 || it.status() > 299 }}
        convergence            ${convergence ? "${convergence.toSeconds()} s after the last fault" : "none within $CONVERGENCE"}""".stripIndent()
    }

    private Workload episodes(long seed, String namespace) {
        int episodes = Math.max(1, (int) duration.toSeconds().intdiv(EPISODE))
        new Workload((0..<episodes).collectMany { episode ->
            Workload.random(seed + episode, EPISODE, [namespace]).without(Workload.What.EXPIRE).changes().collect {
                new Workload.Change(it.at().plusSeconds(EPISODE * episode), it.what(), it.key(), it.value())
            }
        })
    }

    /** The server is away now and then, and each change can be done again. */
    private void persist(Workload.Change change) {
        long end = timer.nanos() + OUTAGE.toNanos()
        while (true) {
            try {
                world.apply(change)
                return
            } catch (ApiException | IOException e) {
                if (timer.nanos() > end) {
                    throw e
                }
                timer.sleep(Duration.ofMillis(500))
            }
        }
    }

    private void awaitConvergence() {
        long began = timer.nanos()
        while (convergence == null && timer.nanos() - began < CONVERGENCE.toNanos()) {
            if (differences().empty) {
                convergence = Duration.ofNanos(timer.nanos() - began)
            }
            timer.sleep(Duration.ofSeconds(5)) // also after it is as it should be, to see whether it stays so
        }
    }

    private List<String> differences() {
        def wanted = workload.result()
        differences(ModelServer.PARENTS, 'value', wanted) + differences(ModelServer.CHILDREN, 'copied', wanted)
    }

    private List<String> differences(ResourceType type, String annotation, Map<ResourceKey, String> wanted) {
        Map<ResourceKey, String> actual = world.list(type).collectEntries { [it.key(), it.annotation(annotation)] }
        (wanted.keySet() + actual.keySet()).findAll { wanted[it] != actual[it] }.collect {
            "${type.plural()} $it should be ${wanted[it] ?: 'absent'} and is ${actual[it] ?: 'absent'}".toString()
        }
    }

    private List<String> stopped() {
        if (!host.alive) {
            return ["the host ended by itself with ${host.exitCode()}".toString()]
        }
        host.signal('TERM')
        if (!host.endsWithin(60)) {
            return ['the host did not end within 60 s of SIGTERM']
        }
        host.exitCode() == 0 ? [] : ["the host ended with ${host.exitCode()} after SIGTERM".toString()]
    }

    private List<String> overlaps() {
        def logs = host.syncs()
        logs.collectMany { it.overlaps }.collect { "$it was synced twice at once".toString() } +
                logs.last().underWay.collect { "a sync of $it never ended".toString() }
    }

    private static String script(Path folder, String namespace) {
        Files.writeString(folder.resolve('copy.groovy'), """
            watch 'configmaps', namespace: '$namespace'
            def children = watch('secrets', namespace: '$namespace')
            workers 4
            retry max: unlimited, upTo: 10.seconds

            sync { key ->
                println "began \$key"
                try {
                    def value = lookup(key)?.annotation('value')
                    def child = children[key]
                    if (value == null) {
                        if (child) delete child
                    } else if (child?.annotation('copied') != value) {
                        apply([force: true], [kind: 'Secret', apiVersion: 'v1',
                              metadata: [name: key.name, namespace: key.namespace, annotations: [copied: value]]])
                    }
                } finally {
                    println "ended \$key"
                }
            }
        """.stripIndent()).toString()
    }

    private String kubeconfig(Path folder) {
        Files.writeString(folder.resolve('kubeconfig'), """
            apiVersion: v1
            kind: Config
            current-context: proxy
            clusters: [{name: proxy, cluster: {server: '$proxy.address'}}]
            contexts: [{name: proxy, context: {cluster: proxy, user: nobody}}]
            users: [{name: nobody, user: {}}]
        """.stripIndent()).toString()
    }

    @Override
    void close() {
        host.close()
        proxy.close()
        connection.close()
        timer.close()
        ['apiserver.log', 'etcd.log'].each { Files.copy(testbed.folder.resolve(it), folder.resolve(it)) }
    }
}
