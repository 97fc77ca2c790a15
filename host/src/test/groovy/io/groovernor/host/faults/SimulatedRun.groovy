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
import io.groovernor.host.cache.SteppedMirror
import io.groovernor.host.control.SteppedController
import io.groovernor.host.faults.CopyScript.Misbehaviour
import io.groovernor.host.faults.History.Restarted
import io.groovernor.host.faults.History.Rested
import io.groovernor.host.faults.History.Resulted
import io.groovernor.host.kube.ListQuery
import java.time.Duration

/**
 * The whole engine between a socket that is not there and a script, on virtual time: two mirrors and a controller of two
 * workers on a model server, a workload, and a plan of faults. Three minutes of all that, and then time to come to rest.
 */
@CompileStatic
class SimulatedRun {
    static final int SECONDS = 170
    /** A silent watch is found after 90 s, and a reflector pauses up to 60 s. */
    static final Duration REST = Duration.ofMinutes(6)
    static final Duration TIMEOUT = Duration.ofSeconds(5)
    static final Retry RETRY = new Retry(Retry.UNLIMITED, Duration.ofMillis(5), Duration.ofSeconds(10))
    static final HistoryChecker.Rules RULES = new HistoryChecker.Rules('copy', 'configmaps', ['configmaps', 'secrets'], RETRY, Duration.ZERO, Duration.ofMinutes(1))

    final History history = new History()
    final Simulation simulation
    final ModelServer model
    final SimulatedServer server
    final Recorder recorder
    /** Which changes of parents count. */
    ChangeFilter filter = ChangeFilter.ANY
    /** Whose sync a child wakes. */
    KeyMapper mapper = KeyMapper.SELF
    /** How the script may misbehave. */
    List<Misbehaviour> repertoire = Misbehaviour.values() as List<Misbehaviour>
    private final long seed
    private final Workload workload
    private SteppedMirror parents
    private SteppedMirror children

    /** @param streams whether the server sends lists as streams */
    SimulatedRun(long seed, FaultPlan plan, Workload workload = Workload.random(seed, SECONDS), boolean streams = seed % 2 == 0) {
        this.seed = seed
        this.workload = workload
        simulation = new Simulation(seed)
        model = new ModelServer(simulation, history)
        def faults = plan.session()
        server = new SimulatedServer(model, simulation, history, faults, streams)
        recorder = new Recorder(simulation, history)
        workload.changes().each { change ->
            if (change.at().zero) {
                Workload.apply(change, model)
            } else {
                simulation.after(change.at()) { Workload.apply(change, model) }
            }
        }
        simulation.after(Duration.ofSeconds(SECONDS)) { faults.end() }
    }

    private void boot() {
        parents = mirror(ModelServer.PARENTS)
        children = mirror(ModelServer.CHILDREN)
        def controller = new SteppedController(spec(), [parents, children], ModelServer.PARENTS, new SimulatedClient(server, 'copy'), simulation, recorder)
        recorder.queued = controller.&queued
    }

    /** Kills the engine, at once, and starts another one a second later; called by one of its processes, it ends here. */
    void crash() {
        simulation.kill()
        simulation.after(Duration.ofSeconds(1)) {
            history.add(new Restarted(simulation.nanos()))
            boot()
        }
        simulation.sleep(Duration.ofSeconds(1))
    }

    private SteppedMirror mirror(ResourceType type) {
        def mirror = new SteppedMirror(new ListQuery.Scope(type, '', Selector.ALL, false), server, simulation, recorder)
        mirror.join { change, coalesced -> recorder.saw(type.plural(), change) }
        return mirror
    }

    private ControllerSpec spec() {
        def script = new CopyScript('copy', simulation, history, seed, TIMEOUT, repertoire)
        def triggers = [
                new Trigger(Subscription.of('configmaps'), filter, KeyMapper.SELF, [], new ListerHandle('configmaps')),
                new Trigger(Subscription.of('secrets'), ChangeFilter.ANY, mapper, [], script.children)]
        new ControllerSpec('copy', triggers, [] as Set, new Settings(2, RETRY, new RateLimit(10_000, 10_000), null, TIMEOUT), script, {}, {})
    }

    /** Runs it; everything that is wrong in the end. */
    List<String> violations() {
        try {
            boot()
            simulation.run(Duration.ofSeconds(SECONDS).plus(REST))
            rest()
            return new HistoryChecker(history, RULES).violations()
        } catch (AssertionError died) {
            return [died.message]
        } finally {
            simulation.close()
        }
    }

    private void rest() {
        [(ModelServer.PARENTS): parents, (ModelServer.CHILDREN): children].each { type, mirror ->
            history.add(new Rested(simulation.nanos(), type.plural(), versions(mirror.list()), versions(model.list(type).items())))
        }
        def wanted = workload.result()
        history.add(new Resulted(simulation.nanos(), 'copy', 'configmaps', annotations(ModelServer.PARENTS, 'value'), wanted))
        history.add(new Resulted(simulation.nanos(), 'copy', 'secrets', annotations(ModelServer.CHILDREN, 'copied'), wanted))
    }

    private Map<ResourceKey, String> annotations(ResourceType type, String name) {
        model.list(type).items().collectEntries { [it.key(), it.annotation(name)] }
    }

    private static Map<ResourceKey, String> versions(List<Resource> objects) {
        objects.collectEntries { [it.key(), it.resourceVersion()] }
    }
}
