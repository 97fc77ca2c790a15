package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** Every kubectl that can be had says the same on the sandbox as on the real server. */
@Requires({ Testbed.available })
@Requires(value = { !Kubectl.all().empty }, reason = 'there is no kubectl on the path')
class KubectlSpec extends Specification {
    @Shared @AutoCleanup Sandbox sandbox = Sandbox.start()
    @Shared int runs
    @TempDir Path folder

    @Timeout(180)
    def "#kubectl: #name"() {
        given:
        def namespace = "kubectl-${++runs}"
        Files.writeString(folder.resolve('sandbox'), sandbox.kubeconfig())

        when:
        def real = transcript(kubectl, Testbed.shared().kubeconfig, namespace, name)
        def here = transcript(kubectl, folder.resolve('sandbox'), namespace, name)

        then:
        KnownKubectlDifferences.comparable(here) == KnownKubectlDifferences.comparable(real)
        KnownKubectlDifferences.gone(here, real).empty

        where:
        [kubectl, name] << [Kubectl.all(), KubectlScenarios.ALL.keySet()].combinations()
    }

    private List<String> transcript(Kubectl kubectl, Path kubeconfig, String namespace, String name) {
        def run = new KubectlRun(kubectl, kubeconfig, namespace, Files.createTempDirectory(folder, 'run'))
        run.quietly("create -f -", "apiVersion: v1\nkind: Namespace\nmetadata: {name: $namespace}\n")
        def commands = (Closure) KubectlScenarios.ALL[name].clone()
        commands.delegate = run
        commands.resolveStrategy = Closure.DELEGATE_FIRST
        commands()
        run.transcript
    }
}
