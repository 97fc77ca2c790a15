package io.groovernor.host.examples

import io.groovernor.api.resource.ObjectFormats
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** What docs/deployment.md deploys is accepted by API servers, and starts a command that there is. */
@Timeout(60)
class DeploymentSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "the objects are accepted, with all of their fields"() {
        given:
        def objects = (Examples.text('docs/deployment.md') =~ /(?s)<!-- objects -->\n```yaml\n(.*?)```/).collect { it[1] }
            .collectMany { ObjectFormats.installed().fromYaml(it) }

        when:
        def made = objects.collect { cluster.create(it) }

        then:
        made*.kind() == ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'Deployment']
        [objects, made*.fields()].transpose().every { wanted, there -> has(there, wanted) }

        and:
        def (program, verb, folder) = made.last().at('spec.template.spec.containers')[0].command
        program == '/opt/groovernor/bin/groovernor'
        verb == 'host'
        folder in made.last().at('spec.template.spec.containers')[0].volumeMounts*.mountPath

        cleanup:
        made?.reverse()?.each { cluster.delete(it) }
    }

    /** A field that the server does not know is gone, or was refused. */
    private static boolean has(Object there, Object wanted) {
        wanted instanceof Map ? wanted.every { name, value -> has(there[name], value) }
            : wanted instanceof List ? [there, wanted].transpose().every { has(it[0], it[1]) } && there.size() == wanted.size()
            : there == wanted
    }
}
