package io.groovernor.host.desk

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.testing.ScriptBench
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Whom the objects of further watches wake, on the whole engine. */
@Timeout(60)
class SecondaryWatchesSpec extends Specification {
    @AutoCleanup ScriptBench bench = new ScriptBench()

    private void primary(String name) {
        bench.apply(apiVersion: 'v1', kind: 'Secret', metadata: [name: name, namespace: 'default', labels: [desk: 'yes']])
    }

    def "a reference that moves wakes the key that it left, and the one to which it came"() {
        given:
        primary('a')
        primary('b')
        bench.configMap('ref', [secret: 'a'])
        bench.run '''
            watch 'secrets', labels: 'desk'
            def refs = watch('configmaps', namespace: 'default') {
                when { it.data?.secret != null }
                enqueue { "$it.metadata.namespace/$it.data.secret" }
                index('secret') { it.data.secret }
            }
            sync { key -> println "$key has ${refs.by('secret', key.name).size()}" }
            '''

        expect:
        bench.printed().toSorted() == ['default/a has 1', 'default/b has 0']

        when:
        bench.configMap('ref', [secret: 'b'])

        then:
        bench.printed().toSorted() == ['default/a has 0', 'default/b has 1']

        when:
        bench.delete('configmaps', 'default/ref')

        then:
        bench.printed() == ['default/b has 0']
    }

    def "an owned object that moves to another owner wakes both, if what is asked of it changed"() {
        given:
        def owners = ['a', 'b'].collectEntries { name ->
            primary(name)
            [name, bench.client().read('secrets', ResourceKey.of("default/$name"))]
        }
        bench.configMap('child', [n: '1'], [ownerReferences: [owners.a.asOwner()]])
        bench.run '''
            watch 'secrets', labels: 'desk'
            def children = owns('configmaps', namespace: 'default') {
                when changed('data') | changed('metadata.ownerReferences')
                index('owner') { it.controller()?.name() }
            }
            sync { key -> println "$key has ${children.by('owner', key.name)*.data.n}" }
            '''

        expect:
        bench.printed().toSorted() == ['default/a has [1]', 'default/b has []']

        when:
        bench.configMap('child', [n: '1'], [labels: [other: 'x'], ownerReferences: [owners.a.asOwner()]])

        then:
        bench.printed() == []

        when:
        bench.client().update(bench.client().read('configmaps', ResourceKey.of('default/child')).edited {
            it.metadata.ownerReferences = [owners.b.asOwner()]
        }.fields())

        then:
        bench.printed().toSorted() == ['default/a has []', 'default/b has [1]']
    }
}
