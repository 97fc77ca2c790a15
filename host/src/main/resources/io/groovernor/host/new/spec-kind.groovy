class @class@Spec extends PluginSpec {
    def 'a ConfigMap follows its @kind@'() {
        given:
        cluster 'fixtures/objects.yaml'

        expect:
        eventually {
            get('configmaps', 'example').data.message == 'hello'
            get('@resource@', 'example').status.observedGeneration == 1
        }

        when:
        edit('@resource@', 'example') { spec.message = 'bye' }

        then:
        eventually { get('configmaps', 'example').data.message == 'bye' }
    }

    def 'a ConfigMap that somebody deletes comes back'() {
        given:
        cluster 'fixtures/objects.yaml'
        eventually { get('configmaps', 'example') }

        when:
        delete('configmaps', 'example')

        then:
        eventually { get('configmaps', 'example') }
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/objects.yaml'

        expect:
        noWrites { restart() }
    }
}
