package io.groovernor.bench

import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.object.ObjectReader
import java.time.Duration
import java.util.stream.IntStream
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(30)
class StubServerSpec extends Specification {
    static final SCOPE = new ListQuery.Scope(new ResourceType('', 'v1', 'pods', 'Pod', true), '', Selector.ALL, false)

    def pods = IntStream.range(0, 30).mapToObj { Pods.listed(it) }.toList()
    @AutoCleanup def stub = new StubServer(new Script(new JsonWire(pods), 30, 70))
    @AutoCleanup def connection = Connection.plain(stub.address(), 'the stub')
    def server = new ApiServer(connection, new ObjectReader())

    def "a list comes in pages of one version"() {
        when:
        def first = server.list(new ListQuery(SCOPE, 20, '', ''))
        def second = server.list(new ListQuery(SCOPE, 20, first.continueToken(), ''))

        then:
        first.items().size() == 20
        first.remaining() == 10
        second.items().size() == 10
        second.continueToken() == ''
        (first.items() + second.items())*.uid().toSet().size() == 30
        [first, second]*.resourceVersion() == [Pods.LISTED.toString()] * 2
    }

    def "a list comes as initial events, and what follows waits until it is let go"() {
        given:
        def watch = server.watch(new WatchQuery(SCOPE, '', Duration.ofMinutes(1), true))

        when:
        def initial = (0..<30).collect { watch.next() }
        def end = watch.next()

        then:
        initial.every { it instanceof WatchEvent.Applied && it.object().kind() == 'Pod' }
        end instanceof WatchEvent.Bookmark
        end.initialEventsEnd()
        end.resourceVersion() == Pods.LISTED.toString()

        when:
        stub.release()
        def events = (0..<71).collect { watch.next() }

        then: 'each is a version newer than the one before, and the last is of the last pod'
        events*.object()*.resourceVersion() == (1..71).collect { (Pods.LISTED + it).toString() }
        events[0].object().uid() == events[30].object().uid()
        events.last().object().key().toString() == 'bench/last'
        events.count { it.object().key().toString() == 'bench/last' } == 1

        cleanup:
        watch?.close()
    }

    def "a watch goes on from where another ended"() {
        given:
        stub.release()
        def watch = server.watch(new WatchQuery(SCOPE, (Pods.LISTED + 50).toString(), Duration.ofMinutes(1), false))

        expect:
        watch.next().object().resourceVersion() == (Pods.LISTED + 51).toString()

        cleanup:
        watch.close()
    }
}
