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

    private SteppedMirror mirror(ResourceType type, SimulatedServer server, Recorder observer) {
        def mirror = new SteppedMirror(new ListQuery.Scope(type, '', Selector.ALL, false), server, simulation, observer)
        mirror.join { change -> observer.saw(type.plural(), change) }
        return mirror
    }

    private ControllerSpec spec(long seed) {
        def script = new CopyScript('copy', simulation, history, seed, TIMEOUT)
        new ControllerSpec('copy', [trigger('configmaps', new ListerHandle('configmaps')), trigger('secrets', script.children)], [] as Set,
                new Settings(2, RETRY, new RateLimit(10_000, 10_000), null, TIMEOUT), script, {}, {})
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
}
