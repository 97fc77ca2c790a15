package io.groovernor.host.kube

import io.groovernor.api.client.ApiException
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.FakeApiServer
import spock.lang.AutoCleanup
import spock.lang.Specification

class ObjectClientSpec extends Specification {
    @AutoCleanup FakeApiServer fake = new FakeApiServer()
    @AutoCleanup Connection connection = fake.connect()
    def server = new ApiServer(connection, new ObjectReader())
    def client = new ObjectClient(server, new Discovery(server, { 0L }), 'me', 'mine', false)

    def setup() {
        fake.on('/api') {
            it.json([kind: 'APIGroupDiscoveryList', items: [[metadata: [:], versions: [[version: 'v1', resources: [
                [resource: 'pods', responseKind: [kind: 'Pod'], scope: 'Namespaced'],
                [resource: 'nodes', responseKind: [kind: 'Node'], scope: 'Cluster']]]]]]])
        }
        fake.on('/apis') { it.json([kind: 'APIGroupDiscoveryList', items: []]) }
    }

    def "an object that names no namespace gets the default one, unless it lives in none"() {
        given:
        ['/api/v1/namespaces/mine/pods/a', '/api/v1/namespaces/other/pods/a', '/api/v1/nodes/a'].each { path ->
            fake.on(path) { it.json([metadata: [name: path]]) }
        }

        expect:
        client.apply([apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a']], false).name() == '/api/v1/namespaces/mine/pods/a'
        client.update([apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a', namespace: 'other']]).name() == '/api/v1/namespaces/other/pods/a'
        client.update([apiVersion: 'v1', kind: 'Node', metadata: [name: 'a', namespace: 'other']]).name() == '/api/v1/nodes/a'
        client.read('pod', new ResourceKey('', 'a')).name() == '/api/v1/namespaces/mine/pods/a'
        client.read('node', new ResourceKey('x', 'a')).name() == '/api/v1/nodes/a'
    }

    def "the transport works in the host's name, so that threads which it starts are not the plugin's that asks"() {
        given:
        def thread = Thread.currentThread()
        def before = thread.contextClassLoader
        def plugin = new ClassLoader(before) { }
        def seen = []
        def local = Connection.local({ method, target, header, body ->
            seen << thread.contextClassLoader
            new LocalServer.Answer(404, [:], InputStream.nullInputStream())
        }, 'local')

        when:
        thread.contextClassLoader = plugin
        def other = new ApiServer(local, new ObjectReader())
        new ObjectClient(other, new Discovery(other, { 0L }), 'me', 'mine', false).read('pod', new ResourceKey('', 'a'))

        then:
        thrown(ApiException)
        seen.toSet() == [Connection.classLoader].toSet()
        thread.contextClassLoader.is(plugin)

        cleanup:
        thread.contextClassLoader = before
        local?.close()
    }

    def "an object that does not say what it is, is refused: #object"() {
        when:
        client.apply(object, false)

        then:
        def error = thrown(IllegalArgumentException)
        error.message == message

        where:
        object                                        || message
        [kind: 'Pod', metadata: [name: 'a']]          || "the object 'a' says no apiVersion"
        [apiVersion: 'v1', metadata: [name: 'a']]     || "the object 'a' says no kind"
        [apiVersion: 'v1', kind: 'Pod']               || "'' is no name of an object"
        [apiVersion: 'v1', kind: 'Pod', metadata: []] || "'' is no name of an object"
    }

    def "a kind that is not served is an error of its own, but no obstacle to a deletion"() {
        when:
        client.create([apiVersion: 'v1', kind: 'Prod', metadata: [name: 'a']])

        then:
        def error = thrown(UnknownResourceException)
        error.message == "the server has no resource of kind Prod in v1; did you mean 'pods'?"

        when:
        client.delete(Resource.of([apiVersion: 'gone/v1', kind: 'Gone', metadata: [name: 'a']]))

        then:
        noExceptionThrown()
    }

    def "what cannot be reached or understood has status 0"() {
        given:
        fake.on('/api/v1/nodes/a') { it.bytes('<html>'.bytes) }

        when:
        client.read('nodes', new ResourceKey('', 'a'))

        then:
        def error = thrown(ApiException)
        error.status() == 0
        error.message.contains("answered to 'get nodes a': malformed JSON")
        error.cause instanceof IOException
    }

    def "a reading thread that is interrupted stays so"() {
        when:
        Thread.currentThread().interrupt()
        client.read('nodes', new ResourceKey('', 'a'))

        then:
        def error = thrown(ApiException)
        error.status() == 0
        Thread.interrupted()
    }
}
