package io.groovernor.host.kube

import io.groovernor.api.client.ApiException
import io.groovernor.api.reconcile.EventType
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Testbed
import java.time.Duration
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

@Requires(value = { Testbed.available }, reason = 'no API server can be built')
@Timeout(120)
class RealServerSpec extends Specification {
    static final MAPS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true)

    @Shared @AutoCleanup Connection connection = Testbed.shared().connect()
    @Shared ApiServer server = new ApiServer(connection, new ObjectReader())
    @Shared Discovery discovery = new Discovery(server, System::nanoTime)
    @Shared String namespace = Testbed.shared().newNamespace(server)
    def client = new ObjectClient(server, discovery, 'spec', namespace, false)

    def "a list comes in pages of one snapshot"() {
        given:
        def namespace = Testbed.shared().newNamespace(server)
        def scope = new ListQuery.Scope(MAPS, namespace, Selector.ALL, false)
        def client = new ObjectClient(server, discovery, 'spec', namespace, false)
        (1..5).each { client.create(map("paged-$it", [n: "$it"], [list: 'paged'])) }

        when:
        def pages = []
        def token = ''
        while (pages.empty || token) {
            def page = server.list(new ListQuery(scope, 2, token, ''))
            pages << page
            token = page.continueToken()
        }

        then:
        pages*.items().collect { it.size() } == [2, 2, 1]
        pages*.remaining() == [3L, 1L, 0L]
        pages*.resourceVersion().toSet().size() == 1
        pages.collectMany { it.items() }*.name() == (1..5).collect { "paged-$it" }
        with(pages[0].items()[0]) {
            kind() == 'ConfigMap'
            apiVersion() == 'v1'
            labels() == [list: 'paged']
            uid() && resourceVersion()
            fields().data == [n: '1']
            fields().keySet().take(2) as List == ['apiVersion', 'kind']
        }
    }

    def "a list not older than a version sees it"() {
        given:
        def created = client.create(map('fresh', [:], [list: 'fresh']))

        expect:
        server.list(new ListQuery(scope('list=fresh'), 500, '', created.resourceVersion())).items()*.name() == ['fresh']
    }

    def "metadata alone can be listed and watched, under the kind of the resource"() {
        given:
        client.create(map('slim', [secret: 'x'], [list: 'slim']))
        def scope = new ListQuery.Scope(MAPS, namespace, new Selector('list=slim', ''), true)

        when:
        def page = server.list(new ListQuery(scope, 0, '', ''))
        def stream = server.watch(new WatchQuery(scope, '0', Duration.ofSeconds(30)))
        def event = stream.next()

        then:
        (page.items() + event.object()).every { it.kind() == 'ConfigMap' && it.fields().data == null && it.name() == 'slim' }

        cleanup:
        stream?.close()
    }

    def "a watch sees a creation, a change and a deletion, and a bookmark"() {
        given:
        def version = server.list(new ListQuery(scope('watch=me'), 0, '', '')).resourceVersion()
        def stream = server.watch(new WatchQuery(scope('watch=me'), version, Duration.ofSeconds(3)))

        when:
        def created = client.create(map('seen', [n: '1'], [watch: 'me']))
        def changed = client.patch(created, [data: [n: '2']])
        client.delete(changed)
        def events = []
        for (def event = stream.next(); event != null; event = stream.next()) {
            events << event
        }

        then: 'the server ended the watch by itself'
        events.take(3)*.class == [WatchEvent.Applied, WatchEvent.Applied, WatchEvent.Deleted]
        events.take(3)*.object()*.at('data.n') == ['1', '2', '2']
        events[2].object().resourceVersion() != changed.resourceVersion()
        events.drop(3).every { it instanceof WatchEvent.Bookmark && it.resourceVersion() }
        events.size() > 3
    }

    def "an object that stops matching the selector is deleted for the watch"() {
        given:
        def object = client.create(map('leaving', [:], [watch: 'leaving']))
        def stream = server.watch(new WatchQuery(scope('watch=leaving'), object.resourceVersion(), Duration.ofSeconds(30)))

        when:
        client.patch(object, [metadata: [labels: [watch: null]]])

        then:
        stream.next() instanceof WatchEvent.Deleted

        cleanup:
        stream.close()
    }

    def "a version that the server does not know yet is too large"() {
        when:
        server.list(new ListQuery(scope(''), 0, '', '999999999'))

        then:
        def ahead = thrown(KubeException)
        ahead.tooLargeResourceVersion
        ahead.retryAfter() != null
    }

    def "a user without rights is told which role is missing"() {
        given:
        def restricted = Testbed.shared().connect('restricted')

        when:
        new ApiServer(restricted, new ObjectReader()).list(new ListQuery(scope(''), 0, '', ''))

        then:
        def refused = thrown(KubeException)
        refused.status() == 403
        refused.message.startsWith("cannot list configmaps in $namespace: configmaps is forbidden: User \"restricted\"")
        refused.message.endsWith("the user needs a role in namespace $namespace with verb 'list' on 'configmaps'")

        cleanup:
        restricted.close()
    }

    def "a client certificate is as good as a token"() {
        given:
        def certified = Testbed.shared().connect('cert')

        expect:
        new ApiServer(certified, new ObjectReader()).list(new ListQuery(scope(''), 1, '', '')).items().size() <= 1

        cleanup:
        certified.close()
    }

    def "apply creates, leaves alone what is so already, and conflicts over a foreign field"() {
        when:
        def created = client.apply(map('applied', [mine: '1']), false)
        def again = client.apply(map('applied', [mine: '1']), false)

        then:
        created.at('data.mine') == '1'
        again.resourceVersion() == created.resourceVersion()

        when:
        def other = new ObjectClient(server, discovery, 'other', namespace, false)
        other.apply(map('applied', [mine: '2']), false)

        then:
        def conflict = thrown(ApiException)
        conflict.conflict
        conflict.message == "cannot patch configmaps $namespace/applied: Apply failed with 1 conflict: " +
            ".data.mine belongs to 'spec'; leave these fields out, or apply with force"

        when:
        def forced = other.apply(map('applied', [mine: '2']), true)

        then:
        forced.at('data.mine') == '2'

        and: 'what a server answered may be applied again'
        other.apply(forced.fields(), true).resourceVersion() == forced.resourceVersion()
    }

    def "writes follow the version and the identity of an object"() {
        given:
        def first = client.create(map('versioned', [n: '1']))
        def second = client.update(first.edited { it.data.n = '2' }.fields())

        when:
        client.update(first.edited { it.data.n = '3' }.fields())

        then:
        def stale = thrown(ApiException)
        stale.conflict
        stale.message =~ /read it again, and change what is there now; '[\w-]+' wrote it last, at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/

        when:
        client.create(map('versioned', [:]))

        then:
        def taken = thrown(ApiException)
        taken.alreadyExists

        when: 'an object of the same name takes its place'
        client.delete(second)
        client.delete(second)
        client.create(map('versioned', [n: 'new']))
        client.delete(second)

        then:
        def other = thrown(ApiException)
        other.conflict
        client.read('cm', new ResourceKey('', 'versioned')).at('data.n') == 'new'
        client.read('cm', new ResourceKey('', 'absent')) == null
    }

    def "what the server finds invalid is told with its fields"() {
        when:
        client.create([apiVersion: 'v1', kind: 'Service', metadata: [name: 'bad'], spec: [ports: [[port: 0]]]])

        then:
        def invalid = thrown(ApiException)
        invalid.status() == 422
        invalid.message.contains('spec.ports[0].port')
    }

    def "the status is written through its own subresource"() {
        given:
        def deployment = client.create([apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'web'], spec: [
            selector: [matchLabels: [app: 'web']],
            template: [metadata: [labels: [app: 'web']], spec: [containers: [[name: 'c', image: 'i']]]]]])

        when:
        def written = client.updateStatus(deployment.edited {
            it.status = [replicas: 7, observedGeneration: 1]
            it.spec.replicas = 99
        }.fields())

        then:
        written.at('status.replicas') == 7
        written.at('spec.replicas') == 1
    }

    def "a dry run is checked and changes nothing"() {
        when:
        new ObjectClient(server, discovery, 'spec', namespace, true).create(map('unreal', [:]))

        then:
        client.read('configmaps', new ResourceKey('', 'unreal')) == null
    }

    def "#name is #plural of #apiVersion"() {
        expect:
        with(discovery.resolve(name)) {
            it.plural() == plural
            it.apiVersion() == apiVersion
        }

        where:
        name                   | plural        | apiVersion
        'pods'                 | 'pods'        | 'v1'
        'po'                   | 'pods'        | 'v1'
        'pod'                  | 'pods'        | 'v1'
        'Pod'                  | 'pods'        | 'v1'
        'v1/Pod'               | 'pods'        | 'v1'
        'pods.v1'              | 'pods'        | 'v1'
        'events'               | 'events'      | 'v1'
        'events.events.k8s.io' | 'events'      | 'events.k8s.io/v1'
        'deploy'               | 'deployments' | 'apps/v1'
        'deployments.apps'     | 'deployments' | 'apps/v1'
        'deployments.v1.apps'  | 'deployments' | 'apps/v1'
        'apps/v1/Deployment'   | 'deployments' | 'apps/v1'
        'apps/Deployment'      | 'deployments' | 'apps/v1'
        'Deployment.v1.apps'   | 'deployments' | 'apps/v1'
        'hpa'                  | 'horizontalpodautoscalers' | 'autoscaling/v2'
        'horizontalpodautoscalers.v1.autoscaling' | 'horizontalpodautoscalers' | 'autoscaling/v1'
    }

    def "a resource that is defined just now is found, written and read"() {
        given: 'a discovery that has looked already'
        def time = 0L
        def discovery = new Discovery(server, { time })
        def client = new ObjectClient(server, discovery, 'spec', namespace, false)

        when:
        discovery.resolve('gadgets')

        then:
        def unknown = thrown(UnknownResourceException)
        unknown.message.startsWith("the server has no resource 'gadgets'; ")

        when:
        client.apply(Resource.of(definition()).fields(), false)
        awaitEstablished(client)
        time += Duration.ofSeconds(5).toNanos()
        def type = discovery.resolve('gd')
        def gadget = client.apply([apiVersion: 'spec.groovernor.io/v1', kind: 'Gadget', metadata: [name: 'one'], any: [deep: [1, null]]], false)

        then:
        type == new ResourceType('spec.groovernor.io', 'v1', 'gadgets', 'Gadget', true)
        gadget.at('any.deep') == [1, null]
        client.read('Gadget.v1.spec.groovernor.io', new ResourceKey('', 'one')) != null

        when: 'a watch goes on after its first events'
        def stream = server.watch(new WatchQuery(new ListQuery.Scope(type, namespace, Selector.ALL, false),
            gadget.resourceVersion(), Duration.ofSeconds(30)))
        def changes = (1..3).collect { n ->
            client.patch(gadget, [n: n])
            stream.next().object().at('n')
        }

        then:
        changes == [1, 2, 3]

        cleanup:
        stream?.close()
    }

    def "an event tells people about an object"() {
        given:
        def about = client.create(map('told', [:]))

        when:
        new Events(server).write(about, 'spec', EventType.Warning, 'Odd', 'something is odd', Instant.parse('2026-01-02T03:04:05.678Z'))
        def query = new ListQuery(new ListQuery.Scope(discovery.resolve('events'), namespace,
            new Selector('', 'involvedObject.name=told'), false), 0, '', '')
        def event = server.list(query).items()[0]

        then:
        event.name() ==~ /told\.[0-9a-f]{16}/
        event.at('involvedObject.uid') == about.uid()
        event.at('source.component') == 'spec'
        event.at('firstTimestamp') == '2026-01-02T03:04:05Z'
        event.at('type') == 'Warning'
    }

    def "a continue token and a watch of a version that is no longer kept are expired"() {
        given:
        (1..3).each { client.create(map("kept-$it", [:], [list: 'kept'])) }
        def first = server.list(new ListQuery(scope('list=kept'), 2, '', ''))
        client.create(map('later', [:]))

        when: 'neither etcd nor the watch cache knows what was'
        Testbed.shared().compact()
        Testbed.shared().restart('apiserver')
        server.list(new ListQuery(scope('list=kept'), 2, first.continueToken(), ''))

        then:
        def expired = thrown(KubeException)
        expired.expired

        when:
        def stream = server.watch(new WatchQuery(scope(''), first.resourceVersion(), Duration.ofSeconds(30)))
        def event = stream.next()

        then:
        event instanceof WatchEvent.Failed
        event.error().expired
        event.error().message.startsWith("cannot watch configmaps in $namespace: too old resource version")

        cleanup:
        stream?.close()
    }

    private ListQuery.Scope scope(String labels) {
        new ListQuery.Scope(MAPS, namespace, new Selector(labels, ''), false)
    }

    private static Map map(String name, Map data, Map labels = [:]) {
        [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: name] + (labels ? [labels: labels] : [:]), data: data]
    }

    private void awaitEstablished(ObjectClient client) {
        def definitions = client.discovery.resolve('customresourcedefinitions')
        def scope = new ListQuery.Scope(definitions, '', new Selector('', 'metadata.name=gadgets.spec.groovernor.io'), false)
        def stream = server.watch(new WatchQuery(scope, '0', Duration.ofSeconds(30)))
        def isEstablished = { WatchEvent event ->
            event instanceof WatchEvent.Applied && event.object().at('status.conditions').any { it.type == 'Established' && it.status == 'True' }
        }
        while (!isEstablished(stream.next())) {
        }
        stream.close()
    }

    private static Map definition() {
        [apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition',
         metadata: [name: 'gadgets.spec.groovernor.io'],
         spec: [group: 'spec.groovernor.io', scope: 'Namespaced',
                names: [plural: 'gadgets', singular: 'gadget', kind: 'Gadget', shortNames: ['gd']],
                versions: [[name: 'v1', served: true, storage: true,
                            schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]]]]
    }
}
