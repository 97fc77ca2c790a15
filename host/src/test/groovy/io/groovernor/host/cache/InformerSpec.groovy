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
        return { Change it, boolean coalesced -> into << "${it.before()?.resourceVersion()}->${it.after()?.resourceVersion()} ${it.key().name()} ${it.cause()}".toString() } as ChangeListener
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
        informer.fifo().replace([pod('a', 1), pod('b', 2)], '90')

        then:
        !informer.synced

        when: 'a live change comes in between'
        informer.process(informer.fifo().poll())
        informer.fifo().put(Delta.applied(pod('c', 91), Cause.LIVE))

        then:
        !informer.synced

        when: 'the second object, and the end of the list'
        2.times { informer.process(informer.fifo().poll()) }

        then:
        informer.synced
        seen.size() == 2
    }

    def "is synced although an object of the first list went before it was taken over"() {
        when:
        informer.fifo().replace([pod('a', 1), pod('b', 2)], '90')
        informer.fifo().put(Delta.deleted(pod('a', 91)))
        informer.process(informer.fifo().poll())

        then:
        !informer.synced

        when:
        drain()

        then:
        informer.synced
        seen == ['91->null a LIVE', 'null->2 b INITIAL']
    }

    def "an empty first list is a complete one"() {
        when:
        informer.fifo().replace([], '90')
        drain()

        then:
        informer.synced
    }

    def "tells of additions, updates and deletions with before and after"() {
        when:
        informer.fifo().replace([pod('a', 1)], '90')
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
        informer.fifo().replace([pod('a', 1), pod('b', 2), pod('c', 3)], '90')
        drain()
        seen.clear()

        when:
        informer.fifo().replace([pod('b', 2), pod('c', 9), pod('d', 10)], '90')
        drain()

        then:
        seen as Set == ['1->null a RELIST', '3->9 c RELIST', 'null->10 d RELIST'] as Set
    }

    def "a list also deletes what is still on its way to the indexer"() {
        given:
        informer.fifo().replace([], '90')
        informer.fifo().put(Delta.applied(pod('taken', 1), Cause.LIVE))
        def taken = informer.fifo().poll()
        informer.fifo().put(Delta.applied(pod('pending', 2), Cause.LIVE))

        when:
        informer.fifo().replace([], '90')
        informer.process(taken)
        drain()

        then:
        informer.indexer().list().empty
    }

    def "a list brings back what was to be deleted"() {
        given:
        live(pod('a', 1))
        seen.clear()

        when:
        informer.fifo().put(Delta.deleted(pod('a', 5)))
        informer.fifo().replace([pod('a', 9)], '90')
        drain()

        then:
        seen == ['1->9 a INITIAL']
    }

    def "a deletion keeps the state that the watch told, though a list does not show the object either"() {
        given:
        live(pod('a', 1))
        seen.clear()

        when:
        informer.fifo().put(Delta.deleted(pod('a', 5)))
        informer.fifo().replace([], '90')
        drain()

        then:
        seen == ['5->null a LIVE']
    }

    def "an object that changes again and again keeps its turn, and takes nobody else's"() {
        when:
        ['a', 'b', 'c'].each { informer.fifo().put(Delta.applied(pod(it, 1), Cause.LIVE)) }
        ['b', 'a', 'b', 'a'].eachWithIndex { name, i -> informer.fifo().put(Delta.applied(pod(name, 2 + i), Cause.LIVE)) }
        drain()

        then:
        seen == ['null->5 a LIVE', 'null->4 b LIVE', 'null->1 c LIVE']
    }

    def "changes of one key that nobody took over yet collapse into the last one"() {
        given:
        informer.fifo().replace([], '90')

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
        informer.fifo().replace([pod('a', 55)], '90')
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

    def "an object that came and went before anybody took it over is told as gone"() {
        given:
        informer.fifo().replace([], '90')
        drain()

        when: 'by the watch'
        informer.fifo().put(Delta.applied(pod('a', 91), Cause.LIVE))
        informer.fifo().put(Delta.deleted(pod('a', 92)))
        drain()

        then:
        seen == ['92->null a LIVE']

        when: 'by a list that does not show it any more'
        informer.fifo().put(Delta.applied(pod('b', 93), Cause.LIVE))
        informer.fifo().replace([], '94')
        drain()

        then:
        seen == ['92->null a LIVE', '93->null b RELIST']
    }

    def "a deletion of what was never known is no news"() {
        when:
        informer.fifo().put(Delta.deleted(pod('a', 92)))
        drain()

        then:
        seen.empty
    }

    def "what follows a list that went back in time goes back with it"() {
        given:
        informer.fifo().replace([pod('a', 60)], '60')
        drain()

        when: 'a backup was restored, and the object is changed before the list was taken over'
        informer.fifo().replace([pod('a', 50)], '50')
        informer.fifo().put(Delta.applied(pod('a', 55), Cause.LIVE))
        drain()

        then:
        informer.indexer().get(new ResourceKey('default', 'a')).resourceVersion() == '55'
    }

    def "a listener finds in the cache what it is told of"() {
        given:
        def found = []
        informer.add('reader', { Change change, boolean coalesced ->
            found << informer.indexer().get(change.key())?.resourceVersion()
        } as ChangeListener, [:])

        when:
        live(pod('a', 1))
        live(pod('a', 2))
        informer.fifo().put(Delta.deleted(pod('a', 3)))
        drain()

        then:
        found == ['1', '2', null]
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
            informer.add("joined-$n".toString(), { Change change, boolean coalesced ->
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

    def "#what is told as coalesced: #coalesced"() {
        given:
        def told = []
        informer.fifo().replace([pod('a', 1)], '90')
        drain()
        informer.add('flags', { Change change, boolean flag -> if (change.cause() != Cause.INITIAL) told << flag } as ChangeListener, [:])

        when:
        happens(informer.fifo())
        drain()

        then:
        told == coalesced

        where:
        what                           | coalesced    | happens
        'one live change'              | [false]      | { it.put(Delta.applied(pod('a', 91), Cause.LIVE)) }
        'one live deletion'            | [false]      | { it.put(Delta.deleted(pod('a', 91))) }
        'two changes that met'         | [true]       | { it.put(Delta.applied(pod('a', 91), Cause.LIVE)); it.put(Delta.applied(pod('a', 92), Cause.LIVE)) }
        'what a list found'            | [true]       | { it.replace([pod('a', 91)], '95') }
        'what a list did not find'     | [true]       | { it.replace([], '95') }
        'an object that was made anew' | [true, true] | { it.put(Delta.applied(pod('a', 91, metadata: [uid: 'another']), Cause.LIVE)) }
    }

    def "progress is told when everything before it was told"() {
        given:
        def told = []
        informer.add('progress', new ChangeListener() {
            void onChange(Change change, boolean coalesced) { told << change.after().resourceVersion() }
            void onProgress(String version) { told << "up to $version".toString() }
        }, [:])

        when:
        informer.fifo().replace([pod('a', 1), pod('b', 2)], '10')
        informer.fifo().put(Delta.applied(pod('c', 11), Cause.LIVE))
        informer.fifo().reach('11')
        informer.fifo().reach('20')
        informer.fifo().put(Delta.applied(pod('d', 21), Cause.LIVE))
        drain()
        informer.fifo().reach('30')
        drain()

        then: 'the newest that was known when the list was through, and later the rest'
        told == ['1', '2', 'up to 10', '11', '21', 'up to 20', 'up to 30']

        when: 'somebody joins late'
        def late = []
        informer.add('late', new ChangeListener() {
            void onChange(Change change, boolean coalesced) {}
            void onProgress(String version) { late << version }
        }, [:])

        then:
        late == ['30']
    }

    def "progress is told although changes never stop"() {
        given:
        def told = []
        informer.add('progress', new ChangeListener() {
            void onChange(Change change, boolean coalesced) {}
            void onProgress(String version) { told << version }
        }, [:])
        informer.fifo().replace([], '10')

        when: 'there is always another change pending'
        (11..100).each {
            informer.fifo().put(Delta.applied(pod("pod-$it", it), Cause.LIVE))
            informer.fifo().reach("$it")
            if (it % 2) informer.process(informer.fifo().poll())
        }

        then:
        told.size() > 3
        told == told.sort(false) { it as long }
    }

    def "has seen a version that it holds, or up to which it holds everything"() {
        given:
        def key = new ResourceKey('default', 'a')

        expect:
        !informer.hasSeen(key, '5')

        when:
        informer.fifo().replace([pod('a', 5)], '7')
        informer.process(informer.fifo().poll())

        then: 'the object is there, the end of the list is not'
        informer.hasSeen(key, '5')
        !informer.hasSeen(key, '6')
        !informer.hasSeen(new ResourceKey('default', 'gone'), '4')

        when:
        drain()

        then:
        informer.hasSeen(key, '7')
        informer.hasSeen(new ResourceKey('default', 'gone'), '7')
        !informer.hasSeen(key, '8')
        informer.hasSeen(key, 'no number')
    }
}
