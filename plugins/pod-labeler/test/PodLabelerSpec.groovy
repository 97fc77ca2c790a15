class PodLabelerSpec extends PluginSpec {
    static final POD = '''
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels: {app: web}
          annotations: {padok.fr/add-pod-name-label: 'true'}
        spec: {containers: [{name: web, image: nginx}]}
        '''

    def 'a Pod that asks for it gets its name as a label, by one write'() {
        given:
        cluster POD

        expect:
        eventually { get('pods', 'web').labels() == [app: 'web', 'padok.fr/pod-name': 'web'] }
        settle()
        writes.size() == 1
        writes[0].verb() == 'patch'
    }

    def 'the label goes when the annotation goes'() {
        given:
        cluster POD
        eventually { get('pods', 'web').label('padok.fr/pod-name') }

        when:
        edit('pods', 'web') { metadata.annotations = [:] }

        then:
        eventually { get('pods', 'web').labels() == [app: 'web'] }
    }

    def 'a Pod that does not ask for it is left alone'() {
        given:
        cluster POD.replace("'true'", "'false'")

        when:
        settle()

        then:
        writes == []
    }

    def 'a Pod that changes meanwhile is tried again'() {
        given:
        cluster POD
        server.answer 409, to: 'patch', times: 2

        expect:
        eventually { get('pods', 'web').label('padok.fr/pod-name') == 'web' }
    }

    def 'a second sync writes nothing'() {
        given:
        cluster POD

        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }
}
