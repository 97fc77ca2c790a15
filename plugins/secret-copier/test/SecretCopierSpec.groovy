class SecretCopierSpec extends PluginSpec {
    def setup() {
        cluster 'fixtures/secrets.yaml'
    }

    def 'a labelled Secret is copied everywhere, with what belongs to it'() {
        expect:
        eventually {
            ['one', 'two'].every { get('secrets', "$it/password").data == [value: 'b25l'] }
        }
        get('secrets', 'one/password').type == 'Opaque'
        get('secrets', 'one/password').labels() == [app: 'shop', 'secret-copier': 'copy']
        get('secrets', 'one/password').annotation('private') == null
        list('secrets', 'one')*.name() == ['password']
    }

    def 'copies follow their source, and go with it'() {
        given:
        eventually { get('secrets', 'two/password') }

        when:
        edit('secrets', 'password') { data = [value: 'dHdv'] }

        then:
        eventually { get('secrets', 'two/password').data == [value: 'dHdv'] }

        when:
        delete('secrets', 'password')

        then:
        eventually { list('secrets', 'one') + list('secrets', 'two') == [] }
    }

    def 'a copy that somebody changes or deletes is put right'() {
        given:
        eventually { get('secrets', 'two/password') }

        when:
        edit('secrets', 'one/password') { data = [value: 'dHdv', more: 'dHdv'] }
        delete('secrets', 'two/password')

        then:
        eventually { ['one', 'two'].every { get('secrets', "$it/password").data == [value: 'b25l'] } }
    }

    def 'a new namespace gets all copies, one that is going none'() {
        given:
        start()

        when:
        cluster '''
            apiVersion: v1
            kind: Namespace
            metadata: {name: three}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: going, finalizers: [example.com/wait]}
            '''
        delete('namespaces', 'going')

        then:
        eventually { get('secrets', 'three/password') }
        get('secrets', 'going/password') == null
    }

    def 'only the namespaces that are chosen get copies'() {
        given:
        config namespaces: 'team'

        expect:
        eventually { get('secrets', 'two/password') }
        get('secrets', 'one/password') == null

        when:
        edit('namespaces', 'one') { metadata.labels.team = 'a' }
        edit('namespaces', 'two') { metadata.labels.remove('team') }

        then:
        eventually {
            get('secrets', 'one/password')
            get('secrets', 'two/password') == null
        }
    }

    def 'copies of a Secret that went while nobody looked are removed'() {
        given:
        cluster '''
            apiVersion: v1
            kind: Secret
            metadata: {name: orphan, namespace: one, labels: {secret-copier: copy}}
            '''

        expect:
        eventually { get('secrets', 'one/orphan') == null }
    }

    def 'a Secret of the same name stays as it is'() {
        given:
        cluster '''
            apiVersion: v1
            kind: Secret
            metadata: {name: password, namespace: one}
            data: {mine: bWluZQ==}
            '''

        expect:
        eventually {
            get('secrets', 'two/password')
            events.any { it.reason == 'NameTaken' && it.message.contains('namespace one') }
        }
        get('secrets', 'one/password').data == [mine: 'bWluZQ==']
    }

    def 'a second sync writes nothing'() {
        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }
}
