package io.groovernor.host.desk

import io.groovernor.host.testing.ScriptBench
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** What a sync looked up wakes its key, on the whole engine. */
@Timeout(60)
class LookupsSpec extends Specification {
    @AutoCleanup ScriptBench bench = new ScriptBench()

    private void web(String name, Map data = [:]) {
        bench.apply(apiVersion: 'v1', kind: 'Secret', metadata: [name: name, namespace: 'default', labels: [desk: 'yes']], stringData: data)
    }

    private void run(String watch, String look) {
        bench.run """
            watch 'secrets', labels: 'desk'
            def maps = watch$watch
            sync { key ->
                def secret = lookup(key)
                if (secret == null) { return }
                println "\$key \${$look}"
            }
            """
        bench.printed()
    }

    def "an object that was looked up wakes the key when it comes, changes and goes"() {
        given:
        web('one')
        web('two')
        bench.run '''
            watch 'secrets', labels: 'desk'
            def maps = watch('configmaps', namespace: 'default')
            sync { key ->
                if (lookup(key) && key.name == 'one') { println "$key ${maps['default/settings']?.data?.size}" }
            }
            '''

        expect:
        bench.printed() == ['default/one null']

        when:
        bench.configMap('settings', [size: '1'])

        then:
        bench.printed() == ['default/one 1']

        when:
        bench.configMap('settings', [size: '2'])
        bench.configMap('other', [size: '3'])

        then:
        bench.printed() == ['default/one 2']

        when:
        bench.delete('configmaps', 'default/settings')

        then:
        bench.printed() == ['default/one null']
    }

    def "a reference that moves takes the dependency along"() {
        given:
        bench.configMap('a', [size: '1'])
        bench.configMap('b', [size: '2'])
        web('one', [ref: 'a'])
        run "('configmaps', namespace: 'default')", 'maps["default/" + new String(secret.data.ref.decodeBase64())]?.data?.size'

        when:
        web('one', [ref: 'b'])

        then:
        bench.printed() == ['default/one 2']

        when:
        bench.configMap('a', [size: '9'])

        then:
        bench.printed() == []

        when:
        bench.configMap('b', [size: '3'])

        then:
        bench.printed() == ['default/one 3']
    }

    def "what is listed counts: #look"() {
        given:
        bench.configMap('a', [color: 'red'])
        web('one')
        run "('configmaps') { index('color') { it.data?.color } }", look

        when:
        bench.configMap('b', [color: 'red'])
        bench.configMap('c', [color: 'blue'])
        bench.configMap('b', [color: 'green'])

        then:
        bench.printed() == lines

        where:
        look                              || lines
        "maps.by('color', 'red')*.name()" || ['default/one [a, b]', 'default/one [a]']
        "maps.list('default').findAll { it.data?.color == 'red' }*.name()" || ['default/one [a, b]', 'default/one [a, b]', 'default/one [a]']
        "maps.list('elsewhere')*.name()"  || []
    }

    def "nobody is woken by a watch that says #watch"() {
        given:
        bench.configMap('settings', [size: '1'])
        web('one')
        run watch, "maps['default/settings']?.data?.size"

        when:
        bench.configMap('settings', [size: '2'])

        then:
        bench.printed() == []

        where:
        watch << ["('configmaps', namespace: 'default', wake: false)", "('configmaps', namespace: 'default') { enqueue { null } }",
                  "('configmaps', namespace: 'default') { when { it.data.size != '2' && it.data.size != '1' } }"]
    }

    def "a key that is gone is not woken any more"() {
        given:
        bench.configMap('settings', [size: '1'])
        web('one')
        bench.run '''
            watch 'secrets', labels: 'desk'
            def maps = watch('configmaps', namespace: 'default')
            sync { key -> println "$key ${maps['default/settings']?.data?.size}" }
            '''
        bench.printed()

        when:
        bench.delete('secrets', 'default/one')

        then:
        bench.printed() == ['default/one 1']

        when:
        bench.configMap('settings', [size: '2'])

        then:
        bench.printed() == ['default/settings 2']
    }

    def "what a sync writes and looks up does not wake it again, what somebody else writes does"() {
        given:
        web('one')
        run "('configmaps', namespace: 'default')", """{ ->
            apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'mine', namespace: 'default'], data: [a: '1']
            maps['default/mine'] != null }()"""

        expect:
        bench.configMap('other')
        bench.printed() == []

        when:
        bench.configMap('mine', [b: '2'])

        then:
        bench.printed() == ['default/one true']
    }
}
