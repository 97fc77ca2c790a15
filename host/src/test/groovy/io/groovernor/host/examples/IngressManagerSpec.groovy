package io.groovernor.host.examples

import io.groovernor.api.resource.Resource
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** plugins/ingress-manager.groovy in a namespace of its own, on the sandbox. */
@Timeout(120)
class IngressManagerSpec extends Specification {
    static final SCRIPT = Examples.script('plugins/ingress-manager.groovy')
    static final INGRESSES = 'ingresses.networking.k8s.io'

    @Shared @AutoCleanup ExampleCluster cluster = startCluster()
    String namespace = cluster.newNamespace()

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "an annotated Service gets an Ingress, and an event says so"() {
        given:
        def service = service('shop', ['ingress/http': 'true'])
        this.service('plain', [:])

        when:
        def run = once()

        then:
        run.exitCode() == 0
        ingressNames() == ['shop']
        with(ingress('shop')) {
            isControlledBy(service)
            owners()*.kind() == ['Service']
            at('spec.ingressClassName') == 'nginx'
            at('spec.rules') == [[
                host: 'example.com',
                http: [paths: [[path: '/', pathType: 'Prefix', backend: [service: [name: 'shop', port: [number: 80]]]]]]]]
        }
        events() == ['Normal IngressCreated shop']
    }

    def "a second run writes nothing"() {
        given:
        service('shop', ['ingress/http': 'true'])
        once()
        def before = state()

        when:
        def run = once()

        then:
        run.exitCode() == 0
        state() == before
    }

    def "the Ingress goes when the annotation goes"() {
        given:
        def run = RunningScript.start(SCRIPT, cluster.options(namespace))
        def service = service('shop', ['ingress/http': 'true'])
        cluster.await(INGRESSES, namespace) { it.shop }

        when:
        cluster.patch(service, [metadata: [annotations: ['ingress/http': null]]])

        then:
        !cluster.await(INGRESSES, namespace) { !it.shop }.shop
        cluster.await('events', namespace) { events(it.values()).contains('Normal IngressDeleted shop') }
        run.stop() == 0

        cleanup:
        run?.close()
    }

    def "an annotation that went while nobody looked is noticed"() {
        given:
        def service = service('shop', ['ingress/http': 'true'])
        once()
        cluster.patch(service, [metadata: [annotations: ['ingress/http': null]]])

        when:
        once()

        then:
        ingressNames() == []
    }

    def "an Ingress that somebody deletes comes back"() {
        given:
        def run = RunningScript.start(SCRIPT, cluster.options(namespace))
        service('shop', ['ingress/http': 'true'])
        def first = cluster.await(INGRESSES, namespace) { it.shop }.shop

        when:
        cluster.delete(first)

        then:
        cluster.await(INGRESSES, namespace) { it.shop && it.shop.uid() != first.uid() }
        run.stop() == 0

        cleanup:
        run?.close()
    }

    def "an Ingress of somebody else is left alone, and an event says so"() {
        given:
        service('shop', ['ingress/http': 'true'])
        def foreign = foreignIngress()

        when:
        def run = once()

        then:
        run.exitCode() == 0
        ingress('shop').fields() == foreign.fields()
        events() == ['Warning ErrResourceExists shop']
    }

    def "an Ingress of somebody else outlives the annotation"() {
        given:
        def service = service('shop', ['ingress/http': 'true'])
        def foreign = foreignIngress()
        def run = RunningScript.start(SCRIPT, cluster.options(namespace))
        cluster.await('events', namespace) { events(it.values()).contains('Warning ErrResourceExists shop') }

        when:
        cluster.patch(service, [metadata: [annotations: ['ingress/http': null]]])
        awaitLaterService()

        then: 'stopping lets the queue run dry'
        run.stop() == 0
        ingress('shop').fields() == foreign.fields()

        cleanup:
        run?.close()
    }

    def "a Service that is gone leaves nothing to do"() {
        given:
        def run = RunningScript.start(SCRIPT, cluster.options(namespace))
        def service = service('shop', ['ingress/http': 'true'])
        cluster.await(INGRESSES, namespace) { it.shop }

        when:
        cluster.delete(service)
        awaitLaterService()

        then:
        run.stop() == 0
        run.told().findAll { it.contains('error') } == []
        events().toSet() == ['Normal IngressCreated later', 'Normal IngressCreated shop'].toSet()

        cleanup:
        run?.close()
    }

    private RunningScript once() {
        RunningScript.once(SCRIPT, cluster.options(namespace))
    }

    private Resource service(String name, Map<String, String> annotations) {
        cluster.create(
            apiVersion: 'v1', kind: 'Service',
            metadata: [name: name, namespace: namespace, annotations: annotations],
            spec: [ports: [[port: 80]], selector: [app: name]])
    }

    /** Waits until the script has seen whatever happened to a Service before. */
    private void awaitLaterService() {
        service('later', ['ingress/http': 'true'])
        cluster.await(INGRESSES, namespace) { it.later }
    }

    private Resource foreignIngress() {
        cluster.create(
            apiVersion: 'networking.k8s.io/v1', kind: 'Ingress',
            metadata: [name: 'shop', namespace: namespace],
            spec: [defaultBackend: [service: [name: 'theirs', port: [number: 8080]]]])
    }

    private Resource ingress(String name) {
        cluster.read(INGRESSES, namespace, name)
    }

    private List<String> ingressNames() {
        cluster.list(INGRESSES, namespace)*.name().sort()
    }

    private List<String> events() {
        events(cluster.list('events', namespace))
    }

    private static List<String> events(Collection<Resource> events) {
        events.findAll(this.&isOwn).collect { "${it.at('type')} ${it.at('reason')} ${it.at('involvedObject.name')}" as String }.sort()
    }

    /** The API server tells of services, too. */
    private static boolean isOwn(Resource event) {
        event.at('source.component') == 'ingress-manager'
    }

    /** All that the script could have written. */
    private Map<String, String> state() {
        def events = cluster.list('events', namespace).findAll(this.&isOwn)
        ([INGRESSES, 'services'].collectMany { cluster.list(it, namespace) } + events).collectEntries {
            [it.toString(), it.resourceVersion()]
        }
    }
}
