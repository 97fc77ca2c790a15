package io.groovernor.host.kube

import io.groovernor.api.resource.ResourceType
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.FakeApiServer
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification

class DiscoverySpec extends Specification {
    @AutoCleanup FakeApiServer fake = new FakeApiServer()
    @AutoCleanup Connection connection = fake.connect()
    def time = 0L
    def discovery = new Discovery(new ApiServer(connection, new ObjectReader()), { time })

    def "two requests tell everything where discovery is aggregated"() {
        given:
        aggregated()

        expect:
        discovery.resolve('po') == new ResourceType('', 'v1', 'pods', 'Pod', true)
        discovery.resolve('nodes') == new ResourceType('', 'v1', 'nodes', 'Node', false)
        discovery.resolve('webs') == new ResourceType('example.com', 'v2', 'webs', 'Web', true)
        discovery.resolve('webs.v1.example.com').version() == 'v1'
        discovery.typeOf('example.com/v1', 'Web').version() == 'v1'
        fake.requests*.path() == ['/api', '/apis']
    }

    def "the core group comes first, and the full name of one resource before the short name of another"() {
        given:
        aggregated()

        expect:
        discovery.resolve('events').group() == ''
        discovery.resolve('Event.example.com').group() == 'example.com'
        discovery.resolve('no').plural() == 'no'
        discovery.resolve('web').plural() == 'webs'
    }

    def "an older server is asked version by version, and one that fails is left out"() {
        given:
        fake.on('/api') { it.json([kind: 'APIVersions', versions: ['v1']]) }
        fake.on('/api/v1') { it.json([resources: [resource('pods', 'Pod', true), resource('pods/log', 'Pod', true)]]) }
        fake.on('/apis') {
            it.json([kind: 'APIGroupList', groups: [
                [name: 'broken.io', versions: [[version: 'v1']], preferredVersion: [version: 'v1']],
                [name: 'apps', versions: [[version: 'v1beta1'], [version: 'v1']], preferredVersion: [version: 'v1']]]])
        }
        fake.on('/apis/broken.io/v1') { it.status(503, [message: 'down']) }
        ['v1', 'v1beta1'].each { fake.on("/apis/apps/$it".toString()) { it.json([resources: [resource('deployments', 'Deployment', true)]]) } }

        expect:
        discovery.resolve('deployments') == new ResourceType('apps', 'v1', 'deployments', 'Deployment', true)
        discovery.resolve('deployments.v1beta1.apps').version() == 'v1beta1'
        discovery.all()*.plural() == ['pods', 'deployments', 'deployments']
    }

    def "an unknown name is told with its neighbours: #name"() {
        given:
        aggregated()

        when:
        discovery.resolve(name)

        then:
        def error = thrown(UnknownResourceException)
        error.message == message
        error.notFound

        where:
        name            || message
        'pood'          || "the server has no resource 'pood'; did you mean 'pods'?"
        'websites'      || "the server has no resource 'websites'; is its CustomResourceDefinition installed?"
        'wesb'          || "the server has no resource 'wesb'; did you mean 'webs.example.com'?"
        'pods.apps'     || "the server has no resource 'pods.apps'; did you mean 'pods'?"
        'v2/Pod'        || "the server has no resource 'v2/Pod'; did you mean 'pods'?"
        ''              || "the server has no resource ''; is its CustomResourceDefinition installed?"
        '/'             || "the server has no resource '/'; is its CustomResourceDefinition installed?"
        '.'             || "the server has no resource '.'; is its CustomResourceDefinition installed?"
    }

    def "a name that is not found is looked for again, but not all the time"() {
        given:
        aggregated()
        discovery.resolve('pods')

        when:
        10.times { unknown('late') }

        then:
        fake.requests.size() == 2

        when:
        time += Duration.ofSeconds(4).toNanos()
        10.times { unknown('late') }

        then:
        fake.requests.size() == 4

        when: 'it is defined'
        fake.on('/api') { it.json([kind: 'APIGroupDiscoveryList', items: [group('', v1: [found('late', 'Late', 'Cluster')])]]) }
        time += Duration.ofSeconds(4).toNanos()

        then:
        discovery.resolve('late').kind() == 'Late'
    }

    def "a server that cannot tell anything is an error, and is asked again"() {
        given:
        fake.on('/api') { it.status(403, [message: 'forbidden']) }

        when:
        discovery.resolve('pods')

        then:
        def error = thrown(KubeException)
        error.message == "cannot get api: forbidden; the user needs a cluster role with verb 'get' on 'api'"

        when:
        aggregated()

        then:
        discovery.resolve('pods').plural() == 'pods'
    }

    def "what is known is looked at again after a while, and kept if the server does not answer"() {
        given:
        aggregated()
        discovery.resolve('pods')

        when:
        time += Duration.ofMinutes(10).toNanos()
        discovery.resolve('pods')

        then:
        fake.requests.size() == 4

        when:
        time += Duration.ofMinutes(10).toNanos()
        fake.on('/api') { it.status(500, [message: 'down']) }

        then:
        discovery.resolve('pods').plural() == 'pods'
    }

    def "what is odd in an answer is passed over"() {
        given:
        fake.on('/api') { it.json([kind: 'APIGroupDiscoveryList', items: null]) }
        fake.on('/apis') {
            it.json([kind: 'APIGroupDiscoveryList', items: [7, [:], [metadata: [name: 'a'], versions: [[version: 'v1', freshness: 'Stale'], [
                version: 'v2', resources: [null, [resource: 'x'], found('good', 'Good', 'Namespaced') + [shortNames: null, future: 1]]]]]]])
        }

        expect:
        discovery.all()*.toString() == ['good.a']
    }

    private void unknown(String name) {
        try {
            discovery.resolve(name)
            assert false
        } catch (UnknownResourceException ignored) {
        }
    }

    private void aggregated() {
        fake.on('/api') {
            it.json([kind: 'APIGroupDiscoveryList', items: [group('', v1: [
                found('pods', 'Pod', 'Namespaced', 'po'), found('nodes', 'Node', 'Cluster', 'no'), found('events', 'Event', 'Namespaced')])]])
        }
        fake.on('/apis') {
            it.json([kind: 'APIGroupDiscoveryList', items: [group('example.com',
                v2: [found('webs', 'Web', 'Namespaced'), found('events', 'Event', 'Namespaced'), found('no', 'No', 'Cluster')],
                v1: [found('webs', 'Web', 'Namespaced')])]])
        }
    }

    private static Map group(Map versions, String name) {
        [metadata: name ? [name: name] : [:], versions: versions.collect { version, resources -> [version: version, resources: resources] }]
    }

    private static Map found(String plural, String kind, String scope, String... shortNames) {
        [resource: plural, responseKind: [kind: kind], scope: scope, singularResource: kind.toLowerCase(), shortNames: shortNames as List]
    }

    private static Map resource(String plural, String kind, boolean namespaced) {
        [name: plural, singularName: '', namespaced: namespaced, kind: kind]
    }
}
