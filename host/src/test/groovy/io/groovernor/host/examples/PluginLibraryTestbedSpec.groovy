package io.groovernor.host.examples

import io.groovernor.host.HostRequest
import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

/** The ready-made plugins on a real API server. */
@Requires(value = { Testbed.available }, reason = 'no API server can be built')
@Timeout(180)
class PluginLibraryTestbedSpec extends Specification {
    @TempDir Path folder

    def "the specs of the plugins pass there, too"() {
        given: 'they mostly wait, so that several at a time cost no more than one'
        def threads = Executors.newFixedThreadPool(4)
        def err = System.err // each run puts another one in its place, and back

        when:
        def runs = threads.invokeAll(PluginLibrarySpec.PLUGINS.collect { plugin ->
            { -> PluginLibrarySpec.command('test', '--against', Testbed.shared().kubeconfig, plugin) } as Callable
        })*.get()

        then:
        runs.findAll { it.exit != 0 }*.out*.readLines()*.findAll { !(it =~ /^  (ok|skipped) /) } == []
        runs.count { it.out =~ /(?m)^  ok / } >= PLUGINS_OF_ONE_NAMESPACE

        cleanup:
        threads.shutdown()
        System.err = err
    }

    /** The specs of the two others use several namespaces, of which a scratch one has none; they follow below. */
    static final int PLUGINS_OF_ONE_NAMESPACE = PluginLibrarySpec.PLUGINS.size() - 2

    def "copies of Secrets and ConfigMaps follow their sources through namespaces"() {
        given:
        def cluster = ExampleCluster.testbed()
        def (from, to, other) = [cluster.newNamespace(), cluster.newNamespace(), cluster.newNamespace()]
        cluster.patch(cluster.read('namespaces', '', to), [metadata: [labels: [copies: from]]])
        def config = Files.writeString(folder.resolve('config.yaml'), "secret-copier: {from: $from, namespaces: 'copies=$from'}\n")
        def plugins = Files.createDirectory(folder.resolve('plugins'))
        ['secret-copier', 'configmap-propagation'].each { copy(Examples.path("plugins/$it"), plugins.resolve(it)) }
        def secret = cluster.create(apiVersion: 'v1', kind: 'Secret', data: [a: 'YQ=='],
                                    metadata: [name: 'password', namespace: from, labels: ['secret-copier': 'yes']])
        def settings = cluster.create(apiVersion: 'v1', kind: 'ConfigMap', data: [a: 'a'], metadata: [name: 'settings', namespace: from])

        when:
        def host = RunningScript.host(new HostRequest(plugins, cluster.options(), false, [], [config], true))
        host.awaitTold(/configmap-propagation: started .*/)
        cluster.create(apiVersion: 'examples.metacontroller.io/v1alpha1', kind: 'ConfigMapPropagation',
                       metadata: [name: from, labels: [version: 'v1']],
                       spec: [sourceName: 'settings', sourceNamespace: from, targetNamespaces: [to]])

        then:
        cluster.await('secrets', to) { it.password }.password.at('data') == [a: 'YQ==']
        cluster.await('configmaps', to) { it.settings }.settings.at('data') == [a: 'a']

        when:
        cluster.patch(secret, [data: [a: 'Yg==']])
        cluster.patch(settings, [data: [a: 'b']])

        then:
        cluster.await('secrets', to) { it.password?.at('data.a') == 'Yg==' }
        cluster.await('configmaps', to) { it.settings?.at('data.a') == 'b' }
        cluster.list('secrets', other) == []

        when:
        cluster.delete(secret)
        cluster.delete(settings)

        then:
        !cluster.await('secrets', to) { !it.password }.password
        !cluster.await('configmaps', to) { !it.settings }.settings
        host.stop() == 0

        cleanup:
        host?.close()
        cluster?.close()
    }

    private static void copy(Path from, Path to) {
        Files.walk(from).withCloseable { files -> files.each { Files.copy(it, to.resolve(from.relativize(it).toString())) } }
    }
}
