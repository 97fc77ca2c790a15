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
import io.groovernor.host.faults.History.Dropped
import io.groovernor.host.faults.History.Queued
import io.groovernor.host.faults.History.Rested
import io.groovernor.host.faults.History.Resulted
import io.groovernor.host.faults.History.Retrying
import io.groovernor.host.faults.History.Saw
import io.groovernor.host.faults.History.State
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.observe.Observer
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
    static final Retry RETRY = new Retry(Retry.UNLIMITED, Duration.ofMillis(5), Duration.ofSeconds(10))
    static final HistoryChecker.Rules RULES = new HistoryChecker.Rules('copy', 'configmaps', ['configmaps', 'secrets'], RETRY, Duration.ofMinutes(1))

    final History history = new History()
    private final Simulation simulation
    private final ModelServer model
    private final Workload workload
    private final SteppedMirror parents
    private final SteppedMirror children

    SimulatedRun(long seed, FaultPlan plan, Workload workload = Workload.random(seed, SECONDS)) {
        this.workload = workload
        simulation = new Simulation(seed)
        model = new ModelServer(simulation, history)
        def faults = plan.session()
        def server = new SimulatedServer(model, simulation, history, faults)
        def observer = new Recorder(simulation, history)
        workload.changes().each { change ->
            if (change.at().zero) {
                Workload.apply(change, model)
            } else {
                simulation.after(change.at()) { Workload.apply(change, model) }
            }
        }
        simulation.after(Duration.ofSeconds(SECONDS)) { faults.end() }
        parents = mirror(ModelServer.PARENTS, server, observer)
        children = mirror(ModelServer.CHILDREN, server, observer)
        def controller = new SteppedController(spec(seed), [parents, children], ModelServer.PARENTS,
                new SimulatedClient(server, 'copy'), simulation, observer)
        observer.queued = controller.&queued
    }

    private SteppedMirror mirror(ResourceType type, SimulatedServer server, Observer observer) {
        def mirror = new SteppedMirror(new ListQuery.Scope(type, '', Selector.ALL, false), server, simulation, observer)
        mirror.join { change ->
            def latest = change.latest()
            history.add(new Saw(simulation.nanos(), type.plural(), change.key(),
                    change.deletion ? new State('', CopyScript.state(latest).version()) : CopyScript.state(latest), latest.uid(), change.cause()))
        }
        return mirror
    }

    private ControllerSpec spec(long seed) {
        def script = new CopyScript('copy', simulation, history, seed)
        new ControllerSpec('copy', [trigger('configmaps', new ListerHandle('configmaps')), trigger('secrets', script.children)], [] as Set,
                new Settings(2, RETRY, new RateLimit(10_000, 10_000), null, CopyScript.TIMEOUT), script, {}, {})
    }

    private static Trigger trigger(String resource, ListerHandle handle) {
        new Trigger(Subscription.of(resource), ChangeFilter.ANY, KeyMapper.SELF, [], handle)
    }

    /** Runs it; everything that is wrong in the end. */
    List<String> violations() {
        try {
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

    /** Writes down what the engine tells. */
    private static class Recorder implements Observer {
        private final Simulation simulation
        private final History history
        Closure<Integer> queued = { 0 }

        Recorder(Simulation simulation, History history) {
            this.simulation = simulation
            this.history = history
        }

        @Override
        void synced(String controller, ResourceKey key, Duration took) {
            history.add(new Queued(simulation.nanos(), controller, queued.call()))
        }

        @Override
        void retrying(String controller, ResourceKey key, int failures, Duration pause, Throwable error) {
            history.add(new Retrying(simulation.nanos(), controller, key, failures, pause.toNanos()))
        }

        @Override
        void dropped(String controller, ResourceKey key, int failures, Throwable error) {
            history.add(new Dropped(simulation.nanos(), controller, key, failures))
        }
    }
}
