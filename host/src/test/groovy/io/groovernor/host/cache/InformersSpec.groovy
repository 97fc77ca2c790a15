package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal

import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ListPage
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ListerWatcher
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.kube.WatchStream
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Threads are real here, time is not. A list is answered when the spec says so. */
@Timeout(60)
class InformersSpec extends Specification {
    static final ListPage ONE = page([Resource.of(apiVersion: 'v1', kind: 'Any', metadata: [name: 'one', namespace: 'default', uid: 'uid', resourceVersion: '1'])], '9')

    def server = new Server()

    @AutoCleanup
    Informers informers = new Informers(server, new VirtualTimer(), new RecordingObserver())

    private static class Server implements ListerWatcher {
        /** The kinds that are listed, when their lists are asked for. */
        final asked = new LinkedBlockingQueue<String>()
        private final Map<String, LinkedBlockingQueue> answers = new ConcurrentHashMap<>()

        void answer(String plural, Object with = ONE) {
            answers.computeIfAbsent(plural) { new LinkedBlockingQueue() }.put(with)
        }

        String next() {
            asked.poll(20, TimeUnit.SECONDS)
        }

        @Override
        ListPage list(ListQuery query) {
            def plural = query.scope().type().plural()
            asked.put(plural)
            def answer = answers.computeIfAbsent(plural) { new LinkedBlockingQueue() }.take()
            if (answer instanceof Throwable) {
                throw answer
            }
            return answer
        }

        /** Lists come in pages; a watch is open until it is closed, and silent. */
        @Override
        WatchStream watch(WatchQuery query) {
            if (query.initialEvents()) {
                throw refusal(400)
            }
            def closed = new CountDownLatch(1)
            new WatchStream() {
                WatchEvent next() { closed.await(); null }

                void close() { closed.countDown() }
            }
        }

        @Override
        boolean serves(ResourceType type) {
            true
        }
    }

    def "mirrors are shared by those who keep the same of an object"() {
        given:
        def kept = { Collection drop -> new ListQuery.Scope(new ResourceType('', 'v1', 'anys', 'Any', true), '', Selector.ALL, new Pruning([] as Set, drop as Set)) }

        when:
        [['status'], ['status', 'status.x'], ['spec'], []].each { informers.join(kept(it), [], { change, coalesced -> }) }
        join('anys')

        then:
        informers.size() == 3
    }

    private Registration join(String plural, ChangeListener listener = { change, coalesced -> }) {
        informers.join(new ListQuery.Scope(new ResourceType('', 'v1', plural, 'Any', true), '', Selector.ALL, false), [], listener)
    }

    /** Joins a mirror whose list must wait for its turn. */
    private Registration queue(String plural) {
        int before = informers.lists.queueLength
        def joined = join(plural)
        waitUntil { informers.lists.queueLength == before + 1 }
        return joined
    }

    private static boolean waitUntil(Closure<Boolean> condition) {
        while (!condition.call()) {
            assert !Thread.currentThread().interrupted
            Thread.yield()
        }
        return true
    }

    def "four lists are fetched at a time, the others in the order in which they were wanted"() {
        given:
        ['a', 'b', 'c', 'd'].each { join(it) }

        expect:
        (1..4).collect { server.next() } as Set == ['a', 'b', 'c', 'd'] as Set

        when:
        ['e', 'f'].each { queue(it) }

        then:
        server.asked.empty

        when: 'one is through, another one fails and is wanted again at once'
        server.answer('a')

        then:
        server.next() == 'e'

        when:
        server.answer('b', refusal(500))

        then:
        server.next() == 'f'

        when:
        server.answer('c')

        then:
        server.next() == 'b'
        server.asked.empty
    }

    def "a mirror that goes while it waits for its turn to list holds nobody up"() {
        given:
        ['a', 'b', 'c', 'd'].each { join(it) }
        4.times { server.next() }
        def leaving = queue('e')
        queue('f')

        when:
        leaving.close()
        server.answer('a')

        then:
        server.next() == 'f'
    }

    def "a mirror whose listener does not return holds up no other mirror"() {
        given: 'a listener that is stuck, and somebody who waits for it'
        def stuck = new CountDownLatch(1)
        def end = new CountDownLatch(1)
        join('a') { change, coalesced -> stuck.countDown(); end.await() }
        server.answer('a')
        server.next()
        stuck.await()
        def waiting = Thread.startDaemon { join('a') }
        waitUntil { waiting.state == Thread.State.WAITING }

        when:
        server.answer('b')
        def other = CompletableFuture.supplyAsync { join('b') }.get(20, TimeUnit.SECONDS)
        other.awaitSync()

        then:
        other.list()*.name() == ['one']
        informers.size() == 2

        cleanup:
        end.countDown()
        waiting.join()
    }

    def "whoever leaves twice leaves once"() {
        given:
        def (first, second) = [join('a'), join('a')]

        when:
        2.times { first.close() }

        then:
        informers.size() == 1

        when:
        second.close()

        then:
        informers.size() == 0
    }

    def "a mirror that nobody uses any more leaves no thread behind, #doing"() {
        given:
        def mine = { Thread.allStackTraces.keySet().findAll { it.alive && it.name ==~ /.*(reflector|informer) .*${plural}.*/ } }
        def registration = join(plural)
        server.next()
        if (listed) {
            server.answer(plural)
            registration.awaitSync()
        }

        expect:
        mine().size() == 2

        when:
        registration.close()

        then:
        waitUntil { mine().empty }

        where:
        doing              | plural           | listed
        'while it lists'   | 'leftwhilelist'  | false
        'while it watches' | 'leftwhilewatch' | true
    }
}
