package io.groovernor.host.examples

import io.groovernor.api.resource.Resource
import io.groovernor.host.RunRequest
import io.groovernor.host.ScriptRun
import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.host.kube.ConnectionOptions
import java.nio.file.Files
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** The small scripts beside pods.groovy, with the objects that come with them and while something changes. */
@Timeout(120)
class SmallScriptsSpec extends Specification {
    @Shared @AutoCleanup ExampleCluster cluster = startCluster()

    ExampleCluster startCluster() {
        ExampleCluster.sandbox()
    }

    def "every script has its row here, its objects beside it, and runs with them"() {
        given:
        def out = new StringWriter()
        def terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(new StringWriter()), false)
        def load = [Examples.path("scripts/${name}.yaml")]

        when:
        def code = new ScriptRun(terminal, new StopSignal()).run(
            new RunRequest(Examples.script("scripts/${name}.groovy"), ConnectionOptions.DEFAULT, true, load, true))

        then:
        code == 0
        out.toString().readLines() == lines

        where:
        name     || lines
        'images' || ['default/shop runs shop:1.0 redis:8']
        'nodes'  || ['n1: 2 pods', 'n2: 1 pod']
        'pods'   || ['Sync/Add/Update for Pod db', 'Sync/Add/Update for Pod web', 'Pod default/mypod does not exist anymore']
    }

    def "there is no script that nobody runs"() {
        expect:
        names('scripts') == ['images', 'nodes', 'pods']
    }

    def "a node's pods are counted again when one comes, moves in or goes"() {
        given:
        def namespace = cluster.newNamespace()
        def run = RunningScript.start(Examples.script('scripts/nodes.groovy'), cluster.options(namespace))

        when:
        def node = cluster.create(apiVersion: 'v1', kind: 'Node', metadata: [name: "node-$namespace" as String])

        then:
        run.linesUntil("${node.name()}: 0 pods").every { !it.startsWith(node.name()) }

        when:
        def pod = cluster.create(
            apiVersion: 'v1', kind: 'Pod', metadata: [name: 'web', namespace: namespace],
            spec: [nodeName: node.name(), terminationGracePeriodSeconds: 0, containers: [[name: 'web', image: 'nginx']]])

        then:
        run.nextLine() == "${node.name()}: 1 pod"

        when:
        cluster.delete(pod)

        then:
        run.linesUntil("${node.name()}: 0 pods").every { it == "${node.name()}: 1 pod" }

        when:
        cluster.delete(node)

        then:
        run.linesUntil("${node.name()} is gone").every { it == "${node.name()}: 0 pods" }

        cleanup:
        run?.close()
    }

    def "the list of images follows the Deployment, and comes back when somebody deletes or changes it"() {
        given:
        def namespace = cluster.newNamespace()
        def run = RunningScript.start(Examples.script('scripts/images.groovy'), cluster.options(namespace))

        when:
        def deployment = deployment(namespace, 'shop:1')
        def first = awaitList(namespace) { it.at('data.images') == 'shop:1' }

        then:
        first.isControlledBy(deployment)

        when: 'the Deployment changes'
        cluster.patch(deployment, containers('shop:2'))

        then:
        awaitList(namespace) { it.at('data.images') == 'shop:2' }

        when: 'somebody deletes the list'
        cluster.delete(first)

        then:
        def second = awaitList(namespace) { it.uid() != first.uid() }
        second.at('data.images') == 'shop:2'

        when: 'somebody writes into it'
        cluster.patch(second, [data: [images: 'none']])

        then:
        awaitList(namespace) { it.at('data.images') == 'shop:2' }

        and:
        run.stop() == 0
        run.printed().unique() == ["$namespace/shop runs shop:1", "$namespace/shop runs shop:2"]*.toString()
        run.told().findAll { it.contains('error') } == []

        cleanup:
        run?.close()
    }

    Resource awaitList(String namespace, Closure<?> condition) {
        cluster.await('configmaps', namespace) { it['shop-images'] && condition(it['shop-images']) }['shop-images']
    }

    private Resource deployment(String namespace, String image) {
        cluster.create(
            apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'shop', namespace: namespace],
            spec: [selector: [matchLabels: [app: 'shop']], template: [metadata: [labels: [app: 'shop']]]
                + containers(image).spec.template])
    }

    private static Map containers(String image) {
        [spec: [template: [spec: [containers: [[name: 'shop', image: image]]]]]]
    }

    private static List<String> names(String folder) {
        Files.list(Examples.path(folder)).withCloseable { files ->
            files*.fileName*.toString().findAll { it.endsWith('.groovy') }*.replace('.groovy', '').sort()
        }
    }
}
