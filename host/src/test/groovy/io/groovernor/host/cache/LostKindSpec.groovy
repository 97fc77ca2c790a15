package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.watch.Change
import io.groovernor.host.kube.WatchEvent
import java.time.Duration

/** Kinds that come and go, and permissions that do. */
class LostKindSpec extends ReflectorSpecification {
    def "a permission that is missing is asked for again every 30 to 300 seconds, and the mirror heals alone"() {
        given:
        12.times { server.lists << refusal(403) }
        server.lists << page([pod('a', 1)], '9')

        when:
        def pauses = (1..12).collect { reflector.step() }

        then:
        pauses.every { it >= Duration.ofSeconds(30) && it <= Duration.ofSeconds(300) }
        pauses.last() >= Duration.ofSeconds(150)
        observer.readiness == ['not ready: refused with 403']
        reflector.readiness() == new Readiness(false, 'refused with 403', timer.wallClock())

        when:
        reflector.step()

        then:
        observer.readiness.last() == 'ready'
        reflector.readiness().ready()
        cached() == [a: '1']
    }

    def "a watch that is forbidden later keeps what is cached, and goes on from there"() {
        given:
        server.lists << page([pod('a', 1)], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 11))] << [refusal(403)] << [new WatchEvent.Applied(pod('b', 12))]
        reflector.step()
        watch()

        when:
        def pause = watch()

        then:
        pause >= Duration.ofSeconds(30)
        !reflector.readiness().ready()
        cached() == [a: '11']

        when:
        watch()

        then:
        observer.readiness == ['ready', 'not ready: refused with 403', 'ready']
        server.watched.last().resourceVersion() == '11'
        server.listed.size() == 1
        cached() == [a: '11', b: '12']
    }

    def "a kind that is gone empties the mirror by deletions, once, and comes back by itself"() {
        given:
        def deleted = []
        informer.add('deleted', { Change change, boolean coalesced -> if (change.isDeletion()) deleted << change.key().name() } as ChangeListener, [:])
        server.lists << page([pod('a', 1), pod('b', 2)], '9') << page([pod('a', 50)], '60')
        server.watches << [refusal(404)] << [new WatchEvent.Applied(pod('c', 61))]
        server.served << false << false << false << true
        reflector.step()
        cached()

        when:
        def pauses = [watch(), reflector.step(), reflector.step()]

        then:
        cached().isEmpty()
        deleted.sort() == ['a', 'b']
        reflector.unserved
        pauses.every { it >= Duration.ofSeconds(15) && it <= Duration.ofSeconds(60) }
        !reflector.readiness().ready()

        when: 'it is served again'
        2.times { reflector.step() }
        watch()

        then:
        !reflector.unserved
        cached() == [a: '50', c: '61']
        deleted.size() == 2
        observer.readiness == ['ready', 'not ready: refused with 404', 'ready']
    }

    def "a kind that was never served is not a complete mirror"() {
        given:
        server.lists << refusal(404) << page([], '9')
        server.served << false << true

        when:
        reflector.step()
        cached()

        then:
        !informer.synced

        when:
        2.times { reflector.step() }
        cached()

        then:
        informer.synced
    }

    def "a 404 that discovery does not confirm deletes nothing: #discovery"() {
        given:
        server.lists << page([pod('a', 1)], '9')
        server.watches << [refusal(404)] << []
        server.served << discovery
        reflector.step()

        when:
        def pause = watch()

        then:
        pause >= Duration.ofMillis(800)
        pause <= Duration.ofMillis(1600)
        cached() == [a: '1']
        !reflector.unserved

        where:
        discovery << [true, new IOException('unreachable'), refusal(503), refusal(403)]
    }

    def "a failing discovery while a kind is gone does not bring it back"() {
        given:
        server.lists << refusal(404)
        server.served << false << refusal(503) << new IOException('unreachable')

        when:
        3.times { reflector.step() }

        then:
        reflector.unserved
    }
}
