package io.groovernor.host.cache

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.ListPage
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ListerWatcher
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.kube.WatchStream
import io.groovernor.host.kube.Write
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.Testbed
import io.groovernor.host.testing.VirtualTimer
import io.groovernor.sandbox.Sandbox
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.Timeout

/** Streaming lists and audits on servers that have them. */
@Timeout(120)
class CacheOnServerSpec extends Specification {
    static final ResourceType MAPS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true)

    @AutoCleanup Connection connection = connect()
    ApiServer server = new ApiServer(connection, new ObjectReader())
    def scope = new ListQuery.Scope(MAPS, '', new Selector('spec=cache', ''), false)
    def recorded = new Recorded(server)
    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def informer = new Informer()
    @AutoCleanup def reflector = new Reflector(recorded, scope, informer.fifo(), timer, new Random(1), observer)

    Connection connect() {
        Connection.plain(sandbox().url(), 'the sandbox')
    }

    @AutoCleanup Sandbox sandbox
    private Sandbox sandbox() {
        sandbox = Sandbox.start()
    }

    String namespace() {
        'default'
    }

    def "everything comes as one stream, which goes on as the watch, and an audit agrees"() {
        given:
        def namespace = namespace()
        (1..600).each { create(namespace, "map-$it") }

        when:
        reflector.step()

        then:
        cached().size() == 600
        recorded.lists.empty
        recorded.watches == 1

        when: 'one more comes, and one goes'
        create(namespace, 'later')
        def gone = informer.indexer().list()[0]
        server.write(Write.delete(MAPS, gone.key(), gone.uid()))
        while (cached().size() != 600 || cached()[gone.name()]) {
            reflector.step()
        }

        then:
        cached().later
        recorded.watches == 1

        when: 'an hour is over, and the watch ends'
        timer.advance(Duration.ofHours(1))
        3.times { reflector.step() }

        then:
        observer.audits == ['missed 0, ghosts 0']
        recorded.lists.every { it.scope().pruning().metadataOnly }

        when: 'the cache has lost a change and kept a ghost'
        informer.indexer().remove(informer.indexer().list().find { it.name() == 'later' }.key())
        def ghost = Resource.of(apiVersion: 'v1', kind: 'ConfigMap',
                metadata: [name: 'ghost', namespace: namespace, uid: 'ghost', resourceVersion: '1'])
        informer.indexer().put(ghost)
        timer.advance(Duration.ofHours(1))
        3.times { reflector.step() }
        create(namespace, 'passes-the-audit')
        while (cached().ghost) {
            reflector.step()
        }

        then:
        observer.audits == ['missed 0, ghosts 0', 'missed 1, ghosts 1']
        cached().later
    }

    private void create(String namespace, String name) {
        server.write(Write.create(MAPS, namespace, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name, labels: [spec: 'cache']]]))
    }

    private Map<String, String> cached() {
        for (def next = informer.fifo().poll(); next != null; next = informer.fifo().poll()) {
            informer.process(next)
        }
        informer.indexer().list().collectEntries { [it.name(), it.resourceVersion()] }
    }

    /** Remembers what is asked. */
    private static class Recorded implements ListerWatcher {
        private final ListerWatcher server
        final List<ListQuery> lists = []
        int watches

        Recorded(ListerWatcher server) {
            this.server = server
        }

        @Override
        ListPage list(ListQuery query) {
            lists << query
            server.list(query)
        }

        @Override
        boolean serves(ResourceType type) {
            server.serves(type)
        }

        @Override
        WatchStream watch(WatchQuery query) {
            watches++
            server.watch(query)
        }
    }
}

@Requires(value = { Testbed.available }, reason = 'no API server can be built')
class CacheOnTestbedSpec extends CacheOnServerSpec {
    @Override
    Connection connect() {
        Testbed.shared().connect()
    }

    @Override
    String namespace() {
        Testbed.shared().newNamespace(server)
    }
}
