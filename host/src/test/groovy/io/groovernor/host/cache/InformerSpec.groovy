package io.groovernor.host.cache

import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Change
import io.groovernor.api.watch.Change.Cause
import spock.lang.Specification

class InformerSpec extends Specification {
    def informer = new Informer()
    def seen = []

    def setup() {
        informer.add(this, recorder(seen), [:])
    }

    private static ChangeListener recorder(List into) {
        return { Change it -> into << "${it.before()?.resourceVersion()}->${it.after()?.resourceVersion()} ${it.key().name()} ${it.cause()}".toString() } as ChangeListener
    }

    private void drain() {
        for (def delta = informer.fifo().poll(); delta != null; delta = informer.fifo().poll()) {
            informer.process(delta)
        }
    }

    private void live(pod) {
        informer.fifo().put(Delta.applied(pod, Cause.LIVE))
        drain()
    }

    def "is synced when the first list was taken over completely, not when it arrived"() {
        when:
        informer.fifo().replace([pod('a', 1), pod('b', 2)])

        then:
        !informer.synced

        when:
        informer.process(informer.fifo().poll())

        then:
        !informer.synced

        when:
        informer.process(informer.fifo().poll())

        then:
        informer.synced
    }

    def "an empty first list is a complete one"() {
        when:
        informer.fifo().replace([])

        then:
        informer.synced
    }

    def "tells of additions, updates and deletions with before and after"() {
        when:
        informer.fifo().replace([pod('a', 1)])
        drain()
        live(pod('a', 2))
        informer.fifo().put(Delta.deleted(pod('a', 3)))
        drain()

        then:
        seen == ['null->1 a INITIAL', '1->2 a LIVE', '3->null a LIVE']
        informer.indexer().list().empty
    }

    def "a list that follows a lost watch deletes what is gone and tells only what changed"() {
        given:
        informer.fifo().replace([pod('a', 1), pod('b', 2), pod('c', 3)])
        drain()
        seen.clear()

        when:
        informer.fifo().replace([pod('b', 2), pod('c', 9), pod('d', 10)])
        drain()

        then:
        seen as Set == ['1->null a RELIST', '3->9 c RELIST', 'null->10 d RELIST'] as Set
    }

    def "a list also deletes what is still on its way to the indexer"() {
        given:
        informer.fifo().replace([])
        informer.fifo().put(Delta.applied(pod('taken', 1), Cause.LIVE))
        def taken = informer.fifo().poll()
        informer.fifo().put(Delta.applied(pod('pending', 2), Cause.LIVE))

        when:
        informer.fifo().replace([])
        informer.process(taken)
        drain()

        then:
        informer.indexer().list().empty
    }

    def "changes of one key that nobody took over yet collapse into the last one"() {
        given:
        informer.fifo().replace([])

        when:
        (1..100).each { informer.fifo().put(Delta.applied(pod('a', it), Cause.LIVE)) }
        drain()

        then:
        seen == ['null->100 a LIVE']
    }

    def "an object that was deleted and made anew is a deletion and an addition"() {
        given:
        live(pod('a', 1))
        seen.clear()

        when:
        live(pod('a', 5, metadata: [uid: 'another']))

        then:
        seen == ['1->null a LIVE', 'null->5 a LIVE']
    }

    def "a watch cannot take an object back in time, a list can"() {
        given:
        live(pod('a', 60))

        when:
        live(pod('a', 55))

        then:
        informer.indexer().get(new ResourceKey('default', 'a')).resourceVersion() == '60'

        when:
        informer.fifo().replace([pod('a', 55)])
        drain()

        then:
        informer.indexer().get(new ResourceKey('default', 'a')).resourceVersion() == '55'
    }

    def "an older event that arrives before a newer one was taken over is ignored too"() {
        when:
        informer.fifo().put(Delta.applied(pod('a', 100), Cause.LIVE))
        informer.fifo().put(Delta.applied(pod('a', 99), Cause.LIVE))
        drain()

        then:
        seen == ['null->100 a LIVE']
    }

    def "the same version again is no news"() {
        when:
        3.times { live(pod('a', 1)) }

        then:
        seen == ['null->1 a LIVE']
    }

    def "a listener that joins late is told of everything that is there, then of every change"() {
        given:
        live(pod('a', 1))
        def late = []

        when:
        informer.add('late', recorder(late), [:])
        live(pod('a', 2))

        then:
        late == ['null->1 a INITIAL', '1->2 a LIVE']
    }

    def "a listener that left is told of nothing"() {
        when:
        informer.remove(this, [])
        live(pod('a', 1))

        then:
        seen.empty
    }

    def "listeners that join while changes pour in see neither ghosts nor gaps"() {
        given: 'a thread that adds, changes and deletes ten objects again and again'
        def writer = Thread.startDaemon {
            (1..20_000).each { int n ->
                def name = "pod-${n % 10}"
                informer.process(n % 7 == 0 ? Delta.deleted(pod(name, n)) : Delta.applied(pod(name, n), Cause.LIVE))
            }
        }

        when: 'listeners join meanwhile, each keeping its own copy of the world'
        def wrong = []
        def worlds = (1..200).collect { int n ->
            def world = [:]
            informer.add("joined-$n".toString(), { Change change ->
                def name = change.key().name()
                if (change.isDeletion() && world.remove(name) == null) wrong << "ghost of $name"
                if (change.isAddition() && world.containsKey(name)) wrong << "second addition of $name"
                if (!change.isDeletion()) world[name] = change.after().resourceVersion()
            } as ChangeListener, [:])
            world
        }
        writer.join()
        def truth = informer.indexer().list().collectEntries { [it.name(), it.resourceVersion()] }

        then:
        wrong.empty
        worlds.every { it == truth }
    }
}
