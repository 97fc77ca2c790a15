package io.groovernor.host.cache

import groovy.transform.CompileStatic
import io.groovernor.api.client.Lister
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.faults.Simulation
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ListerWatcher
import io.groovernor.host.observe.Observer
import java.time.Duration

/** The parts of a mirror, with two processes of a simulation in the place of its two threads. */
@CompileStatic
class SteppedMirror implements Lister {
    private final Informer informer = new Informer()
    final ListQuery.Scope scope
    private final Simulation simulation

    SteppedMirror(ListQuery.Scope scope, ListerWatcher server, Simulation simulation, Observer observer) {
        this.scope = scope
        this.simulation = simulation
        def reflector = new Reflector(server, scope, informer.fifo(), simulation, simulation.random, observer)
        simulation.start("reflector $scope") { read(reflector) }
        simulation.start("informer $scope") { process() }
    }

    void join(ChangeListener listener) {
        informer.add(listener, listener, [:])
    }

    boolean isSynced() {
        informer.synced
    }

    boolean hasSeen(ResourceKey key, String resourceVersion) {
        informer.hasSeen(key, resourceVersion)
    }

    @Override
    Resource get(ResourceKey key) {
        informer.indexer().get(key)
    }

    @Override
    List<Resource> list() {
        informer.indexer().list()
    }

    @Override
    List<Resource> list(String namespace) {
        informer.indexer().list(namespace)
    }

    @Override
    List<Resource> by(String index, String value) {
        informer.indexer().by(index, value)
    }

    private void read(Reflector reflector) {
        while (true) {
            simulation.sleep(reflector.step())
        }
    }

    private void process() {
        Pending next = null
        while (true) {
            simulation.await(Duration.ofDays(1)) { next != null || (next = informer.fifo().poll()) != null }
            if (next != null) {
                informer.process(next)
                next = null
                dawdle()
            }
        }
    }

    /** Now and then the informer is slow, so that deltas meet in the FIFO. */
    private void dawdle() {
        if (simulation.random.nextInt(10) == 0) {
            simulation.sleep(Duration.ofMillis(simulation.random.nextInt(2_000)))
        }
    }
}
