package io.groovernor.host.desk

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.testing.ScriptBench
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** What {@code when} lets through, on the whole engine. */
@Timeout(60)
class WatchConditionsSpec extends Specification {
    @AutoCleanup ScriptBench bench = new ScriptBench()

    private void deployment(int replicas, Map labels = [:]) {
        bench.apply(apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'web', namespace: 'default', labels: labels],
            spec: [replicas: replicas, selector: [matchLabels: [app: 'web']],
                   template: [metadata: [labels: [app: 'web']], spec: [containers: [[name: 'web', image: 'nginx']]]]])
    }

    private void status(int ready) {
        def web = bench.client().read('deployments.apps', ResourceKey.of('default/web'))
        bench.client().updateStatus(web.edited { it.status = [replicas: 9, readyReplicas: ready] }.fields())
    }

    def "a write of the status is no change of the generation"() {
        given:
        deployment(1)
        bench.run '''
            watch('deployments.apps') { when generationChanged | labelsChanged }
            sync { key -> println "$key ${lookup(key)?.spec?.replicas} ${lookup(key)?.labels}" }
            '''

        expect:
        bench.printed() == ['default/web 1 [:]']

        when:
        status(1)

        then:
        bench.printed() == []

        when:
        deployment(2)

        then:
        bench.printed() == ['default/web 2 [:]']

        when:
        deployment(2, [app: 'web'])

        then:
        bench.printed() == ['default/web 2 [app:web]']

        when:
        bench.delete('deployments.apps', 'default/web')

        then:
        bench.printed() == ['default/web null null']
    }

    def "only a change of the path counts, and only the step that is asked for"() {
        given:
        bench.configMap('a', [size: '1', color: 'red'])
        bench.run '''
            watch('configmaps', namespace: 'default') {
                when changed('data.size')
                when { before, after -> before == null || (after?.data?.size ?: '0') > before.data.size }
            }
            sync { key -> println "$key ${lookup(key)?.data?.size}" }
            '''

        expect:
        bench.printed() == ['default/a 1']

        when:
        bench.configMap('a', [size: size, color: color])

        then:
        bench.printed() == lines

        where:
        size | color  | lines
        '1'  | 'blue' | []
        '2'  | 'red'  | ['default/a 2']
        '0'  | 'red'  | []
    }
}
