package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal
import static io.groovernor.host.testing.Objects.ALL_PODS
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.testing.FakeListerWatcher
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

class ReflectorSpec extends Specification {
    def timer = new VirtualTimer()
    def server = new FakeListerWatcher()
    def observer = new RecordingObserver()
    def informer = new Informer()
    def reflector = new Reflector(server, ALL_PODS, informer.fifo(), timer, new Random(1), observer)

    /** Lets the informer take over what the reflector read; the names and versions that it holds then. */
    private Map<String, String> cached() {
        for (def delta = informer.fifo().poll(); delta != null; delta = informer.fifo().poll()) {
            informer.process(delta)
        }
        informer.indexer().list().collectEntries { [it.name(), it.resourceVersion()] }.sort()
    }

    /** Opens a watch and reads it to its end; the pause that follows. */
    private Duration watch() {
        def ended = server.ended
        def pause = Duration.ZERO
        for (int steps = 0; server.ended == ended; steps++) {
            assert steps < 100: 'the watch does not end'
            pause = reflector.step()
        }
        return pause
    }

    def "lists in pages of 500 from one snapshot, then watches from the list's version"() {
        given:
        server.lists << page([pod('a', 1)], '9', 'next') << page([pod('b', 2)], '9')
        server.watches << [new WatchEvent.Applied(pod('c', 11))]

        when:
        def pause = reflector.step()

        then:
        pause == Duration.ZERO
        server.listed*.limit() == [500, 500]
        server.listed*.continueToken() == ['', 'next']
        server.listed*.resourceVersion() == ['', '']
        cached() == [a: '1', b: '2']

        when:
        watch()

        then:
        server.watched[0].resourceVersion() == '9'
        server.watched[0].timeout() >= Duration.ofMinutes(5)
        server.watched[0].timeout() < Duration.ofMinutes(10)
        cached() == [a: '1', b: '2', c: '11']
    }

    def "a list whose snapshot expires between pages starts again and mixes nothing"() {
        given:
        server.lists << page([pod('old', 1)], '9', 'next') << refusal(410) << page([pod('new', 12)], '15')

        when:
        reflector.step()

        then:
        server.listed*.continueToken() == ['', 'next', '']
        cached() == [new: '12']
    }

    def "a list that keeps expiring is fetched in one piece"() {
        given:
        2.times { server.lists << page([pod('old', 1)], '9', 'next') << refusal(410) }
        server.lists << page([pod('a', 12)], '15')

        when:
        reflector.step()

        then:
        server.listed.last().limit() == 0
        cached() == [a: '12']
    }

    def "a server that sends the same page for ever is an error, not a loop"() {
        given:
        server.lists << page([], '9', 'same') << page([], '9', 'same')

        when:
        def pause = reflector.step()

        then:
        pause > Duration.ZERO
        observer.events.last().contains('again and again')
    }

    def "a watch that ends cleanly goes on from the last event at once, without a list"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 11)), new WatchEvent.Deleted(pod('a', 12))] << []

        when:
        def pauses = [reflector.step(), watch()]
        watch()

        then:
        pauses == [Duration.ZERO, Duration.ZERO]
        server.watched*.resourceVersion() == ['9', '12']
        server.listed.size() == 1
    }

    def "a bookmark moves the version on"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Bookmark('50')] << []

        when:
        reflector.step()
        2.times { watch() }

        then:
        server.watched*.resourceVersion() == ['9', '50']
    }

    def "a connection that breaks goes on from the last event after a pause, without a list"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 11)), new IOException('reset')] << []

        when:
        def pauses = [reflector.step(), watch(), watch()]

        then:
        pauses[1] >= Duration.ofMillis(800)
        pauses[1] <= Duration.ofMillis(1600)
        server.watched*.resourceVersion() == ['9', '11']
        server.listed.size() == 1
        cached() == [a: '11']
    }

    def "a version that the server no longer keeps leads to a list, and what vanished meanwhile is deleted"() {
        given:
        server.lists << page([pod('a', 1), pod('b', 2)], '9') << page([pod('b', 2), pod('c', 30)], '40')
        server.watches << [expired]

        when:
        reflector.step()

        then:
        cached() == [a: '1', b: '2']

        when:
        watch()
        reflector.step()

        then:
        cached() == [b: '2', c: '30']
        server.listed.last().resourceVersion() == ''

        where:
        expired << [refusal(410), new WatchEvent.Failed(refusal(410)), refusal(504, null, true)]
    }

    def "a 429 on a watch waits as long as the server says and does not list"() {
        given:
        server.lists << page([], '9')
        server.watches << [refusal(429, Duration.ofSeconds(30))] << []

        when:
        reflector.step()
        def pause = watch()
        watch()

        then:
        pause == Duration.ofSeconds(30)
        server.listed.size() == 1
        server.watched.size() == 2
    }

    def "a list that fails is tried again with growing pauses up to a minute"() {
        given:
        12.times { server.lists << refusal(500) }

        when:
        def pauses = (1..12).collect { reflector.step() }

        then:
        pauses[0] >= Duration.ofMillis(800)
        pauses[0] <= Duration.ofMillis(1600)
        pauses[6..-1].every { it >= Duration.ofSeconds(30) && it <= Duration.ofSeconds(60) }
    }

    def "the pauses start small again after two minutes without a failure"() {
        given:
        6.times { server.lists << refusal(500) }
        5.times { reflector.step() }

        when:
        timer.advance(Duration.ofMinutes(3))

        then:
        reflector.step() <= Duration.ofMillis(1600)
    }

    def "a server that ends every watch at once is not asked in a hot loop"() {
        given:
        server.lists << page([], '9')
        20.times { server.watches << [] }
        reflector.step()

        when:
        def pauses = (1..20).collect { watch() }

        then:
        pauses.every { it >= Duration.ofMillis(800) }
        pauses.last() >= Duration.ofSeconds(30)
    }

    def "a watch that is silent for 90 seconds is opened again from where it was"() {
        given:
        server.lists << page([], '9')
        server.watches << [{ timer.advance(Duration.ofSeconds(89)) },
                           new WatchEvent.Applied(pod('a', 11)),
                           { timer.advance(Duration.ofSeconds(90)) },
                           new WatchEvent.Applied(pod('never seen', 12))] << []

        when:
        def pauses = [reflector.step(), watch(), watch()]

        then:
        pauses[1] == Duration.ZERO
        observer.events.contains('stalled')
        server.watched*.resourceVersion() == ['9', '11']
        cached() == [a: '11']
    }

    def "a step is one list, the opening of a watch, or one event"() {
        given:
        server.lists << page([pod('a', 1), pod('b', 2)], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 10)), new WatchEvent.Applied(pod('b', 11))]

        expect:
        (1..4).collect { reflector.step(); "${server.watched.size()} ${cached()}".toString() } ==
                ['0 [a:1, b:2]', '1 [a:1, b:2]', '1 [a:10, b:2]', '1 [a:10, b:11]']
    }

    def "closing ends the watch that is open, and one that is about to open"() {
        given:
        server.lists << page([], '9')
        server.watches << [{ reflector.close() }] << [new WatchEvent.Applied(pod('never seen', 11))]
        reflector.step()

        expect: 'the first ends while it is read, the second when it is opened'
        watch() == Duration.ZERO
        reflector.step() == Duration.ZERO
        cached().isEmpty()
    }

    def "nothing that goes wrong escapes a step"() {
        given:
        server.lists << new IllegalStateException('surprise') << new IOException('unreachable')

        expect:
        reflector.step() > Duration.ZERO
        reflector.step() > Duration.ZERO
        observer.events == ['failed: surprise', 'failed: unreachable']
    }
}
