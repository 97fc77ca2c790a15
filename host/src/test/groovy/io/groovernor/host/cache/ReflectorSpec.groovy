package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.host.kube.UnreadableException
import io.groovernor.host.kube.WatchEvent
import java.time.Duration

class ReflectorSpec extends ReflectorSpecification {
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
        pause >= Duration.ofSeconds(30)
        pause <= Duration.ofSeconds(33)
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

    def "what is no event is left out: #event"() {
        given:
        server.lists << page([pod('a', 1)], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 11)), event, new WatchEvent.Applied(pod('b', 12))] << []

        when:
        reflector.step()
        2.times { watch() }

        then:
        observer.ignored.size() == 1
        cached() == [a: '11', b: '12']
        server.listed.size() == 1
        server.watched*.resourceVersion() == ['9', '12']

        where:
        event << [new WatchEvent.Unknown('ODD'), new WatchEvent.Bookmark(''), new WatchEvent.Bookmark('x'), new WatchEvent.Bookmark('10')]
    }

    def "an event that cannot be read leads to one list"() {
        given:
        server.lists << page([pod('a', 1)], '9') << page([pod('a', 12)], '13')
        server.watches << [new WatchEvent.Applied(pod('a', 11)), malformed, new WatchEvent.Applied(pod('never seen', 12))] << []

        when:
        reflector.step()
        def pause = watch()
        reflector.step()
        watch()

        then:
        pause >= Duration.ofMillis(800)
        server.listed.size() == 2
        server.watched*.resourceVersion() == ['9', '13']
        cached() == [a: '12']

        where:
        malformed << [new UnreadableException('malformed', new IOException()), new IllegalStateException('a bug')]
    }

    def "a bookmark from the future is found out by the next event, and nothing is skipped"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Bookmark('5000'), new WatchEvent.Applied(pod('a', 11)), new IOException('reset')] << []

        when:
        reflector.step()
        2.times { watch() }

        then:
        server.watched*.resourceVersion() == ['9', '11']
    }

    def "an event that is sent twice, or late, does not take the position back"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 12)), new WatchEvent.Applied(pod('b', 11)), new WatchEvent.Applied(pod('a', 12)),
                           new IOException('reset')] << []

        when:
        reflector.step()
        2.times { watch() }

        then: 'the one that was overtaken is there'
        cached() == [a: '12', b: '11']
        server.watched*.resourceVersion() == ['9', '12']
    }

    def "an internal error that ends a watch is no reason to list"() {
        given:
        server.lists << page([], '9')
        3.times { server.watches << [new WatchEvent.Failed(refusal(500))] }
        server.watches << [new WatchEvent.Applied(pod('a', 11))]

        when:
        reflector.step()
        def pauses = (1..3).collect { watch() }
        watch()

        then:
        pauses.every { it >= Duration.ofMillis(800) }
        pauses[2] > pauses[0]
        server.listed.size() == 1
        cached() == [a: '11']
    }

    def "a refused connection waits longer each time and goes on from where it was, without a list"() {
        given:
        server.lists << page([], '9')
        server.watches << [new WatchEvent.Applied(pod('a', 11))] << [new IOException('refused')] << [new IOException('refused')] << []

        when:
        reflector.step()
        def pauses = (1..4).collect { watch() }

        then:
        pauses[1] >= Duration.ofMillis(800)
        pauses[2] > pauses[1]
        server.watched*.resourceVersion() == ['9', '11', '11', '11']
        server.listed.size() == 1
    }

    def "a server's wish to be left alone is honoured for ten minutes at most"() {
        given:
        server.lists << refusal(503, Duration.ofDays(365))

        expect:
        reflector.step() <= Duration.ofMinutes(11)
    }

    def "a list that goes back in time is believed when the next one says the same"() {
        given:
        server.lists << page([pod('a', 60), pod('b', 61)], '70') << page([pod('a', 55)], '57') << page([pod('a', 55)], '58')
        server.watches << [refusal(410)] << [new WatchEvent.Applied(pod('c', 59))]
        reflector.step()
        watch()

        when:
        def pause = reflector.step()

        then:
        pause >= Duration.ofMillis(800)
        cached() == [a: '60', b: '61']

        when:
        reflector.step()
        watch()

        then:
        observer.events.contains('went back from 70 to 58')
        cached() == [a: '55', c: '59']
        server.watched.last().resourceVersion() == '58'
    }

    def "a server that was only behind for a moment takes nothing back"() {
        given:
        server.lists << page([pod('a', 60)], '70') << page([], '57') << page([pod('a', 60)], '71')
        server.watches << [refusal(410)]
        reflector.step()
        watch()

        when:
        2.times { reflector.step() }

        then:
        cached() == [a: '60']
        !observer.events.any { it.startsWith('went back') }
    }

    def "a server that pages in circles is an error, #how"() {
        given:
        pages.each { server.lists << it }

        when:
        def pause = reflector.step()

        then:
        pause > Duration.ZERO
        observer.events.last().contains('again and again')

        where:
        how                             | pages
        'with the same token'           | [page([pod('a', 1)], '9', 'same'), page([pod('b', 1)], '9', 'same')]
        'with other tokens, no objects' | (1..102).collect { page([], '9', "token-$it") }
        'with the same objects'         | (1..102).collect { page([pod('a', 1)], '9', "token-$it") }
    }

    def "a server may ignore the limit, or page although it was not asked to"() {
        given:
        server.lists << page((1..1200).collect { pod("a$it", it) }, '2000') << page([pod('b', 1)], '3000', 'more') << page([pod('c', 2)], '3000')
        server.watches << [refusal(410)]

        when:
        reflector.step()

        then:
        cached().size() == 1200

        when:
        watch()
        reflector.step()

        then:
        cached() == [b: '1', c: '2']
    }
}
