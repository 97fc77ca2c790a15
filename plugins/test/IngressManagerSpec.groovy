class IngressManagerSpec extends PluginSpec {
    static final INGRESSES = 'ingresses.networking.k8s.io'

    def 'an annotated Service gets an Ingress, and an event says so'() {
        given:
        cluster 'fixtures/services.yaml'

        expect:
        eventually {
            get(INGRESSES, 'shop').spec.rules[0].host == 'example.com'
            get(INGRESSES, 'shop').isControlledBy(get('services', 'shop'))
            events*.reason == ['IngressCreated']
        }
        get(INGRESSES, 'plain') == null
    }

    def 'the Ingress goes when the annotation goes'() {
        given:
        cluster 'fixtures/services.yaml'
        eventually { get(INGRESSES, 'shop') }

        when:
        edit('services', 'shop') { metadata.annotations.remove('ingress/http') }

        then:
        eventually { get(INGRESSES, 'shop') == null }
    }

    def 'an Ingress that somebody deletes comes back'() {
        given:
        cluster 'fixtures/services.yaml'
        eventually { get(INGRESSES, 'shop') }

        when:
        delete(INGRESSES, 'shop')

        then:
        eventually { get(INGRESSES, 'shop') }
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/services.yaml'

        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }

    def 'a server that fails is asked again'() {
        given:
        cluster 'fixtures/services.yaml'
        server.answer 503, times: 3

        expect:
        eventually { get(INGRESSES, 'shop') }
        told.count { it.contains('error syncing') } == 3
    }
}
