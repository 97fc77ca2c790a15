package io.groovernor.host.desk

import io.groovernor.host.testing.ScriptBench
import io.groovernor.api.resource.ResourceKey
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** When apply asks the server, on the whole engine. */
@Timeout(60)
class ApplySpec extends Specification {
    static final OWNER = ResourceKey.of('default/web')

    @AutoCleanup ScriptBench bench = new ScriptBench()

    def setup() {
        bench.configMap('web', [replicas: '1'])
        bench.run '''
            watch 'configmaps', fields: 'metadata.name=web'
            owns 'deployments'

            sync { key ->
                def web = lookup(key)
                def labels = [app: 'web']
                def made = apply([kind: 'Deployment', apiVersion: 'apps/v1',
                                  metadata: [name: 'web', namespace: 'default', ownerReferences: [web.asOwner()]],
                                  spec: [replicas: web.data.replicas as int, selector: [matchLabels: labels],
                                         template: [metadata: [labels: labels], spec: [containers: [[name: 'a', image: 'a']]]]]], force: true)
                println "$made.spec.replicas of $made.status.availableReplicas"
            }
            '''
    }

    def "what is there already is not applied again, whatever its status says"() {
        expect:
        applies() == 1

        when:
        available(1)

        then:
        applies() == 1
        bench.printed() == ['1 of null', '1 of 1']

        when: 'the script wants something else'
        bench.configMap('web', [replicas: '3'])

        then:
        applies() == 2
        bench.printed() == ['3 of 1']

        when:
        available(3)

        then:
        applies() == 2
        bench.printed() == ['3 of 3']
    }

    def "what somebody changes, takes over or deletes is applied again"() {
        when: 'a value'
        def web = bench.client().read('deployments', OWNER)
        bench.client().patch(web, [spec: [replicas: 7]])

        then:
        applies() == 2
        bench.client().read('deployments', OWNER).at('spec.replicas') == 1

        when: 'the deployment'
        bench.delete('deployments', 'default/web')

        then:
        applies() == 3
        bench.client().read('deployments', OWNER)
    }

    private void available(int number) {
        def web = bench.client().read('deployments', OWNER)
        bench.client().updateStatus(web.edited { it.status = [replicas: number, availableReplicas: number] }.fields())
        bench.settle()
    }

    private int applies() {
        bench.settle()
        bench.written().count { it.verb() == 'patch' && it.type().plural() == 'deployments' }
    }
}
