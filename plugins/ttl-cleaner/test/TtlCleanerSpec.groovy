class TtlCleanerSpec extends PluginSpec {
    def 'what has had its time is deleted then, and not before'() {
        given:
        create config('short', '1h30m')
        create config('long', '1d')
        create config('forever', null)

        expect:
        advance 89.minutes
        names() == ['forever', 'long', 'short']
        advance 1.minute
        names() == ['forever', 'long']
        events.any { it.reason == 'Expired' && it.involvedObject.name == 'short' }

        and:
        advance 1.day
        names() == ['forever']
    }

    def 'what is over already is deleted at once, whatever its kind'() {
        given:
        create config('old', '5m', '2020-01-01T00:00:00Z')
        create kind: 'Pod', apiVersion: 'v1',
               metadata: [name: 'old', annotations: [ttl: '5m', 'ttl-from': '2020-01-01T00:00:00Z']],
               spec: [terminationGracePeriodSeconds: 0, containers: [[name: 'a', image: 'a']]]

        expect:
        eventually {
            names() == []
            list('pods') == []
        }
    }

    def 'a time to live that is put off counts anew'() {
        given:
        create config('kept', '1h')
        advance 30.minutes

        when:
        edit('configmaps', 'kept') { metadata.annotations.ttl = '3h' }
        advance 2.hours

        then:
        names() == ['kept']

        when:
        edit('configmaps', 'kept') { metadata.annotations.remove('ttl') }
        advance 1.day

        then:
        names() == ['kept']
    }

    def 'what nobody can read is told, and not tried again'() {
        given:
        create config('wrong', 'soon')

        expect:
        eventually { told.any { it.contains("'soon' is no time to live: say 90m, 36h or 1d12h") } }
        told.every { !it.contains('retry') }
        names() == ['wrong']
    }

    def 'a second sync writes nothing'() {
        given:
        create config('short', '1h')

        expect:
        noWrites { restart() }
    }

    private Map config(String name, String ttl, String from = null) {
        def annotations = [ttl: ttl, 'ttl-from': from].findAll { it.value }
        [kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: name, annotations: annotations]]
    }

    private List<String> names() {
        list('configmaps')*.name().findAll { it != 'kube-root-ca.crt' }.sort()
    }
}
