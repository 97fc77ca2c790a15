class ConfigmapPropagationSpec extends PluginSpec {
    static final PROPAGATIONS = 'configmappropagations.examples.metacontroller.io'

    def setup() {
        cluster 'fixtures/settings.yaml'
    }

    def 'a ConfigMap gets into every namespace that is listed, also into one that comes later'() {
        expect:
        eventually {
            ['one', 'two'].every { get('configmaps', "$it/settings").data == [some: 'value'] }
            get(PROPAGATIONS, 'settings').status == [observedGeneration: 1, expected_copies: 3, actual_copies: 2]
        }
        get('configmaps', 'one/settings').labels().isEmpty()
        get('configmaps', 'one/settings').isControlledBy(get(PROPAGATIONS, 'settings'))

        when:
        create kind: 'Namespace', apiVersion: 'v1', metadata: [name: 'three']

        then:
        eventually {
            get('configmaps', 'three/settings').data == [some: 'value']
            get(PROPAGATIONS, 'settings').status.actual_copies == 3
        }
    }

    def 'copies follow their source, and go with it'() {
        given:
        eventually { get('configmaps', 'one/settings') }

        when:
        edit('configmaps', 'settings') { data = [other: 'value'] }

        then:
        eventually { get('configmaps', 'one/settings').data == [other: 'value'] }

        when:
        edit('configmaps', 'one/settings') { data = [mine: 'now'] }

        then:
        eventually { get('configmaps', 'one/settings').data == [other: 'value', mine: 'now'] }

        when:
        delete('configmaps', 'settings')

        then:
        eventually { get('configmaps', 'one/settings') == null && get('configmaps', 'two/settings') == null }
    }

    def 'a namespace that is not listed any more loses its copy'() {
        given:
        eventually { get('configmaps', 'two/settings') }

        when:
        edit(PROPAGATIONS, 'settings') { spec.targetNamespaces = ['one'] }

        then:
        eventually { get('configmaps', 'two/settings') == null }
        get('configmaps', 'one/settings') != null
    }

    def 'a propagation of another version is left to others'() {
        given:
        cluster '''
            apiVersion: v1
            kind: Namespace
            metadata: {name: four}
            ---
            apiVersion: examples.metacontroller.io/v1alpha1
            kind: ConfigMapPropagation
            metadata: {name: unmanaged, labels: {version: v2}}
            spec: {sourceName: settings, sourceNamespace: default, targetNamespaces: [four]}
            '''
        settle()

        expect:
        get('configmaps', 'four/settings') == null
    }

    def 'a ConfigMap that somebody else made stays as it is'() {
        given:
        cluster '''
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings, namespace: one}
            data: {mine: 'yes'}
            '''

        expect:
        eventually { get(PROPAGATIONS, 'settings').status.actual_copies == 1 }
        get('configmaps', 'one/settings').data == [mine: 'yes']
    }

    def 'a second sync writes nothing'() {
        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }
}
