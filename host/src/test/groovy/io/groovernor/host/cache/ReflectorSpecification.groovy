package io.groovernor.host.cache

import static io.groovernor.host.testing.Objects.ALL_PODS

import io.groovernor.host.testing.FakeListerWatcher
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

/** A reflector on a server whose answers a spec writes down, in virtual time. */
abstract class ReflectorSpecification extends Specification {
    def timer = new VirtualTimer()
    def server = new FakeListerWatcher()
    def observer = new RecordingObserver()
    def informer = new Informer()
    def reflector = new Reflector(server, ALL_PODS, informer.fifo(), timer, new Random(1), observer)

    /** Lets the informer take over what the reflector read; the names and versions that it holds then. */
    Map<String, String> cached() {
        for (def delta = informer.fifo().poll(); delta != null; delta = informer.fifo().poll()) {
            informer.process(delta)
        }
        informer.indexer().list().collectEntries { [it.name(), it.resourceVersion()] }.sort()
    }

    /** Opens a watch and reads it to its end; the pause that follows. */
    Duration watch() {
        def ended = server.ended
        def pause = Duration.ZERO
        for (int steps = 0; server.ended == ended; steps++) {
            assert steps < 100: 'the watch does not end'
            pause = reflector.step()
        }
        return pause
    }
}
