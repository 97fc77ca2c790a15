package io.groovernor.host.control

import groovy.transform.CompileStatic
import io.groovernor.api.client.Client
import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.cache.SteppedMirror
import io.groovernor.host.faults.Simulation
import io.groovernor.host.observe.Observer
import io.groovernor.host.queue.WorkQueue
import java.time.Duration
import java.util.concurrent.TimeoutException

/** The parts of a controller, with processes of a simulation in the place of its workers. */
@CompileStatic
class SteppedController {
    private final WorkQueue<ResourceKey> queue
    private final Simulation simulation

    /** @param mirrors what each of the controller's triggers reads, in their order */
    SteppedController(ControllerSpec spec, List<SteppedMirror> mirrors, ResourceType primary, Client client, Simulation simulation, Observer observer) {
        this.simulation = simulation
        queue = new WorkQueue<>(simulation, spec.settings().retry(), spec.settings().rateLimit())
        mirrors.eachWithIndex { mirror, i ->
            mirror.join(new TriggerListener(spec.name(), spec.triggers()[i], primary, i == 0, queue, observer))
            spec.triggers()[i].lister().bind(mirror)
        }
        def controller = new Controller(spec, queue, mirrors[0], client, { about, type, reason, message -> } as EventWriter, simulation, observer)
        spec.settings().workers().times { n ->
            simulation.start("worker ${spec.name()} $n") { work(spec, controller, mirrors) }
        }
    }

    /** How many keys are ready or wait for their time. */
    int queued() {
        queue.size() + queue.waiting()
    }

    private void work(ControllerSpec spec, Controller controller, List<SteppedMirror> mirrors) {
        ResourceKey next = null
        while (true) {
            simulation.await(Duration.ofDays(1)) {
                next != null || (mirrors.every { it.synced } && (next = queue.poll()) != null)
            }
            if (next != null) {
                controller.process(next, new Deadline(simulation, spec.settings().timeout(), new Patient()))
                next = null
            }
        }
    }

    /** A sync that does not end keeps its worker here; what becomes of it is the workers' own affair. */
    private static class Patient implements Deadline.Listener {
        @Override
        void lost(TimeoutException where) {}

        @Override
        void ended() {}
    }
}
