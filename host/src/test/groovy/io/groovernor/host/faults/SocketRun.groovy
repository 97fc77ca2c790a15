package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.cache.Informers
import io.groovernor.host.cache.Registration
import io.groovernor.host.control.Attachment
import io.groovernor.host.control.RunningController
import io.groovernor.host.faults.History.Rested
import io.groovernor.host.faults.History.Resulted
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.Discovery
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ObjectClient
import io.groovernor.host.object.ObjectReader
import java.time.Duration

/**
 * The engine with its threads and sockets, fast, against a server behind a proxy that does what a plan says. The world
 * writes to the server directly, and what the server has in the end is read from it directly.
 */
@CompileStatic
class SocketRun implements AutoCloseable {
    static final int SPEED = 50
    static final int SECONDS = 80
    static final Duration TIMEOUT = Duration.ofMinutes(2)
    static final Retry RETRY = new Retry(Retry.UNLIMITED, Duration.ofMillis(5), Duration.ofSeconds(10))
    /** Real time may be short, and fifty times as short for the engine. */
    static final HistoryChecker.Rules RULES = new HistoryChecker.Rules('copy', 'configmaps', ['configmaps', 'secrets'], RETRY, Duration.ofSeconds(10), Duration.ofHours(1))

    final History history = new History()
    private final FastTimer timer = new FastTimer(SPEED)
    private final Workload workload
    private final FaultPlan.Session faults
    private final World world
    private final FaultProxy proxy
    private final Connection connection
    private final Informers informers
    private final Map<ResourceType, Registration> caches = [:]
    private final RunningController controller
    private final Attachment first

    /**
     * @param direct the server without a detour
     * @param upstream the same for the proxy
     * @param namespace of the server, empty and for this run alone
     */
    SocketRun(long seed, FaultPlan plan, ApiServer direct, FaultProxy.Upstream upstream, String namespace) {
        workload = Workload.random(seed, SECONDS, [namespace])
        faults = plan.session()
        def recorder = new Recorder(timer, history)
        proxy = new FaultProxy(upstream, faults, timer, history)
        world = new World(direct, namespace, history)
        connection = Connection.plain(proxy.address, "the proxy at $proxy.address")
        def server = new ApiServer(connection, new ObjectReader())
        informers = new Informers(server, timer, recorder)
        def scopes = [ModelServer.PARENTS, ModelServer.CHILDREN].collect { new ListQuery.Scope(it, namespace, Selector.ALL, false) }
        workload.changes().findAll { it.at().zero }.each { world.apply(it) }
        scopes.each { scope ->
            caches[scope.type()] = informers.join(scope, []) { change, coalesced -> recorder.saw(scope.type().plural(), change) }
        }
        def discovery = new Discovery(server, timer::nanos)
        discovery.resolve('secrets') // so that no sync is interrupted while it asks what there is
        def writers = new RunningController.Writers(new ObjectClient(server, discovery, 'copy', namespace, false), { about, type, reason, message -> })
        controller = new RunningController('copy', informers, writers, timer, recorder)
        first = controller.attach(spec(seed), scopes)
    }

    private ControllerSpec spec(long seed) {
        def script = new CopyScript('copy', timer, history, seed, TIMEOUT)
        new ControllerSpec('copy', [trigger('configmaps', new ListerHandle('configmaps')), trigger('secrets', script.children)], [] as Set,
                new Settings(2, RETRY, new RateLimit(10_000, 10_000), null, TIMEOUT), script, {}, {})
    }

    private static Trigger trigger(String resource, ListerHandle handle) {
        new Trigger(Subscription.of(resource), ChangeFilter.ANY, KeyMapper.SELF, [], handle)
    }

    /** Runs it; everything that is wrong in the end. */
    List<String> violations() {
        def starter = Thread.startDaemon('socket-run') {
            first.awaitSync()
            controller.switchTo(first)
        }
        workload.changes().findAll { !it.at().zero }.each { change ->
            timer.sleep(change.at().minusNanos(timer.nanos()))
            world.apply(change)
        }
        timer.sleep(Duration.ofSeconds(SECONDS).minusNanos(timer.nanos()))
        faults.end()
        starter.join()
        awaitRest()
        new HistoryChecker(history, RULES).violations()
    }

    /** Waits until nothing is wrong any more, or for ten minutes of the engine's time, whichever comes first. */
    private void awaitRest() {
        def last = outcome()
        for (int i = 0; i < 20 && !isAtRest(last); i++) {
            timer.sleep(Duration.ofSeconds(30))
            last = outcome()
        }
        last.each { history.add(it) }
    }

    private boolean isAtRest(List<History.Entry> outcome) {
        def sofar = new History()
        (history.entries() + outcome).each { sofar.add(it) }
        new HistoryChecker(sofar, RULES).violations().empty
    }

    private List<History.Entry> outcome() {
        def wanted = workload.result()
        List<History.Entry> entries = []
        caches.each { type, cache ->
            def there = world.list(type)
            entries << new Rested(0, type.plural(), versions(cache.list()), versions(there))
            entries << new Resulted(0, 'copy', type.plural(), annotations(there, type == ModelServer.PARENTS ? 'value' : 'copied'), wanted)
        }
        return entries
    }

    private static Map<ResourceKey, String> annotations(List<Resource> objects, String name) {
        objects.collectEntries { [it.key(), it.annotation(name)] }
    }

    private static Map<ResourceKey, String> versions(List<Resource> objects) {
        objects.collectEntries { [it.key(), it.resourceVersion()] }
    }

    @Override
    void close() {
        controller.stop(Duration.ofSeconds(1))
        informers.close()
        connection.close()
        proxy.close()
        timer.close()
    }
}
