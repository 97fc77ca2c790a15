package io.groovernor.host.control

import groovy.transform.CompileStatic
import io.groovernor.api.client.Client
import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.cache.SteppedMirror
import io.groovernor.host.faults.Simulation
import io.groovernor.host.observe.Observer
import io.groovernor.host.queue.WorkQueue
import java.time.Duration
import java.util.function.Function

/** The parts of a controller, with processes of a simulation in the place of its workers. */
@CompileStatic
class SteppedController {
    private final WorkQueue<ResourceKey> queue
    private final Simulation simulation

    /** @param mirrors what each of the controller's triggers reads, in their order */
    SteppedController(ControllerSpec spec, List<SteppedMirror> mirrors, ResourceType primary, Client client, Simulation simulation, Observer observer) {
        this.simulation = simulation
        queue = new WorkQueue<>(simulation, spec.settings().retry(), spec.settings().rateLimit())
        def caches = mirrors.collect { new WatchedCache(it.scope) }
        def writes = new OwnWrites(simulation)
        def freshness = new Freshness(spec.name(), caches, writes, queue, simulation, observer)
        def intake = Intakes.open(queue)
        mirrors.eachWithIndex { mirror, i ->
            def guard = new FunctionGuard(spec.name(), simulation, observer, { })
            mirror.join(new TriggerListener(guard, spec.triggers()[i], primary, i == 0, intake, caches[i], writes, freshness, { change -> Set.of() }))
            spec.triggers()[i].lister().bind(mirror)
            caches[i].bind(mirror) { ResourceKey key, String version -> mirror.hasSeen(key, version) }
        }
        Function<ObjectId, Resource> shown = { ObjectId id -> caches.findResult { WatchedCache cache -> cache.find(id) } }
        def controller = new Controller(spec, queue, mirrors[0], client, { about, type, reason, message -> } as EventWriter, writes, new AppliedObjects(spec.name()), shown, new Dependencies(), freshness, simulation, observer)
        spec.settings().workers().times { n ->
            simulation.start("worker ${spec.name()} $n") { work(controller, spec.settings().timeout(), mirrors) }
        }
    }

    /** How many keys are ready or wait for their time. */
    int queued() {
        queue.size() + queue.waiting()
    }

    private void work(Controller controller, Duration timeout, List<SteppedMirror> mirrors) {
        ResourceKey next = null
        while (true) {
            simulation.await(Duration.ofDays(1)) {
                next != null || (mirrors.every { it.synced } && (next = queue.poll()) != null)
            }
            if (next != null) {
                controller.process(next, new Deadline(simulation, timeout, [lost: { }, ended: { }] as Deadline.Listener))
                next = null
            }
        }
    }
}
