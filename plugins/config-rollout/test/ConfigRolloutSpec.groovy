class ConfigRolloutSpec extends PluginSpec {
    def setup() {
        cluster 'fixtures/shop.yaml'
    }

    def 'a change of what a Deployment uses rolls it out anew: #kind #name'() {
        given:
        eventually { hash() }
        def before = hash()

        when:
        edit(kind, name) { data = [value: 'YQ=='] }

        then:
        eventually {
            hash() != before
            events.any { it.reason == 'ConfigRollout' }
        }

        where:
        kind         | name
        'configmaps' | 'settings'
        'configmaps' | 'flags'
        'secrets'    | 'password'
        'secrets'    | 'certificate'
    }

    def 'what it does not use, and labels, change nothing'() {
        given:
        eventually { hash() }

        expect:
        noWrites {
            edit('configmaps', 'other') { data = [a: 'b'] }
            edit('configmaps', 'settings') { metadata.labels = [a: 'b'] }
            settle()
        }
    }

    def 'a Deployment that does not ask for it is left alone'() {
        given:
        edit('deployments', 'shop') { metadata.annotations.remove('config-rollout') }
        settle()
        def before = hash()

        when:
        edit('configmaps', 'settings') { data = [a: 'b'] }
        settle()

        then:
        hash() == before
    }

    def 'what is missing is waited for'() {
        given:
        delete('secrets', 'password')
        edit('configmaps', 'settings') { data = [a: 'b'] }
        settle()
        def before = hash()

        when:
        create kind: 'Secret', apiVersion: 'v1', metadata: [name: 'password'], data: [value: 'YQ==']

        then:
        eventually { hash() != before }
    }

    def 'a second sync writes nothing'() {
        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }

    private String hash() {
        get('deployments', 'shop').spec.template.metadata.annotations?.get('config-rollout/hash')
    }
}
