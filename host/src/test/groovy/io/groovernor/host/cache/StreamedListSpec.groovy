package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.host.kube.WatchEvent
import java.time.Duration

class StreamedListSpec extends ReflectorSpecification {
    private static WatchEvent added(String name, long version) {
        new WatchEvent.Applied(pod(name, version))
    }

    private static WatchEvent end(long version) {
        new WatchEvent.Bookmark("$version", true)
    }

    def "the initial events of a watch are a list, and the watch goes on"() {
        given:
        server.streams << [added('a', 1), added('b', 2), end(9), added('c', 11)]
        server.watches << []

        when:
        def pause = reflector.step()

        then:
        pause == Duration.ZERO
        server.watched[0].initialEvents()
        server.watched[0].resourceVersion() == ''
        observer.events == ['listed 2']
        cached() == [a: '1', b: '2']

        when:
        reflector.step()

        then:
        server.watched.size() == 1
        cached() == [a: '1', b: '2', c: '11']

        when: 'the watch ends, and an ordinary one follows'
        2.times { reflector.step() }

        then:
        !server.watched[1].initialEvents()
        server.watched[1].resourceVersion() == '11'
        server.listed.empty
    }

    def "nothing is handed over before the end of the initial events, and all of it then"() {
        given:
        def during = null
        server.streams << [added('a', 1), added('b', 2), { during = informer.fifo().poll() },
                           new WatchEvent.Deleted(pod('a', 8)), added('b', 9), end(10)]

        when:
        reflector.step()

        then:
        during == null
        cached() == [b: '9']
    }

    def "another list takes over what changed, in one piece"() {
        given:
        server.streams << [added('a', 1), added('b', 2), end(9), new WatchEvent.Failed(refusal(410))]
        server.streams << [added('b', 2), added('c', 12), end(15)]

        when:
        3.times { reflector.step() }

        then:
        cached() == [b: '2', c: '12']
    }

    def "a server that refuses the stream with #status is asked for pages, and never for the stream again"() {
        given:
        server.streams << [refusal(status)] << [added('never', 1), end(2)]
        server.lists << page([pod('a', 1)], '9') << page([pod('b', 10)], '20')
        server.watches << [refusal(410)]

        when:
        3.times { reflector.step() }

        then:
        cached() == [b: '10']
        server.listed.size() == 2
        server.watched.count { it.initialEvents() } == 1

        where:
        status << [400, 405, 406, 415, 422, 501]
    }

    def "a server that #what is asked for pages from then on"() {
        given:
        server.streams << [added('partial', 1), *more(timer)] << [added('never', 1), end(2)]
        server.lists << page([pod('a', 1)], '9') << page([pod('b', 10)], '20')
        server.watches << [refusal(410)]

        when:
        reflector.step()

        then:
        cached() == [a: '1']

        when:
        2.times { reflector.step() }

        then:
        server.listed.size() == 2

        where:
        what                               | more
        'ends the stream early'            | { [] }
        'goes silent'                      | { [{ -> it.advance(Duration.ofSeconds(90)) }] }
        'sends ordinary bookmarks only'    | { timer -> (1..6).collectMany { n -> [{ -> timer.advance(Duration.ofMinutes(1)) }, new WatchEvent.Bookmark("$n")] } }
    }

    def "after a stream that broke the list is tried in pages, later as a stream again"() {
        given:
        server.streams << [added('partial', 1), new IOException('reset')] << [added('c', 30), end(31)]
        server.lists << page([pod('a', 1)], '9')
        server.watches << [refusal(410)]

        when:
        def pause = reflector.step()

        then:
        pause >= Duration.ofMillis(800)
        cached().isEmpty()
        !informer.synced

        when:
        reflector.step()

        then:
        cached() == [a: '1']

        when:
        2.times { reflector.step() }

        then:
        cached() == [c: '30']
    }

    def "a stream that is refused with #status is asked for again when the server says, and not in pages before"() {
        given:
        server.streams << [refusal(status, Duration.ofSeconds(20))] << [added('a', 1), end(2)]

        expect:
        reflector.step() >= Duration.ofSeconds(20)
        reflector.step() == Duration.ZERO
        server.listed.empty
        cached() == [a: '1']

        where:
        status << [429, 500, 503]
    }

    def "a stream that is refused for another reason is tried in pages, whose refusal counts"() {
        given:
        server.streams << [refusal(403)] << [added('a', 1), end(2)]
        server.lists << refusal(403)

        when:
        reflector.step()

        then:
        server.listed.size() == 1
        observer.readiness == ['not ready: refused with 403']

        when:
        reflector.step()

        then: 'the permission came, and nothing was learned about streams'
        cached() == [a: '1']
        observer.readiness.last() == 'ready'
    }

    def "unknown events and ordinary bookmarks among the initial events are left out"() {
        given:
        server.streams << [added('a', 1), new WatchEvent.Unknown('ODD'), new WatchEvent.Bookmark('5'), end(9)]

        when:
        reflector.step()

        then:
        cached() == [a: '1']
        observer.ignored == ['an event of the unknown type ODD']
    }
}
