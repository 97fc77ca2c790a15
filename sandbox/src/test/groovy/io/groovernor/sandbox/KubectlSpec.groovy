package io.groovernor.sandbox

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.Requires
import spock.lang.TempDir

@Requires(value = { System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'kubectl').canExecute() } }, reason = 'kubectl is not on the path')
class KubectlSpec extends SandboxSpecification {
    static final String MANIFEST = '''
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: one}
        data: {a: b}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: main, image: "web:1", ports: [{containerPort: 80}]}]}
        '''.stripIndent()

    @TempDir
    Path folder

    private Process start(String... arguments) {
        def config = folder.resolve('kubeconfig')
        sandbox.writeKubeconfig(config)
        def builder = new ProcessBuilder(['kubectl', *arguments].collect { it.toString() })
        builder.environment().putAll(KUBECONFIG: config.toString(), HOME: folder.toString())
        builder.redirectErrorStream(true).start()
    }

    private String kubectl(String... arguments) {
        def process = start(arguments)
        process.outputStream.close()
        def output = new StringBuffer()
        def reader = process.consumeProcessOutputStream(output)
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly()
            throw new AssertionError("kubectl ${arguments.join(' ')} hangs: $output")
        }
        reader.join(5000)
        assert process.exitValue() == 0: "kubectl ${arguments.join(' ')}: $output"
        output.toString()
    }

    private String manifest(String text = MANIFEST) {
        def file = folder.resolve('manifest.yaml')
        Files.writeString(file, text)
        file.toString()
    }

    def 'objects are created, shown, labelled and deleted'() {
        expect:
        kubectl('create', '-f', manifest()).readLines() == ['configmap/one created', 'deployment.apps/web created']
        kubectl('get', 'deploy,cm').contains('deployment.apps/web   0/1')
        kubectl('get', 'ns', 'default') ==~ /(?s)NAME\s+STATUS\s+AGE\s+default\s+Active\s+\d+s\s+/
        kubectl('label', 'cm', 'one', 'x=y').contains('configmap/one labeled')
        kubectl('annotate', 'cm', 'one', 'x=y').contains('configmap/one annotated')
        kubectl('get', 'cm', '-l', 'x=y', '-o', 'name').trim() == 'configmap/one'
        kubectl('scale', 'deploy', 'web', '--replicas=3').contains('scaled')
        kubectl('delete', '-f', manifest()).readLines().size() == 2
        kubectl('get', 'cm').contains('No resources found')
    }

    def 'manifests are applied by the client, then changed'() {
        expect:
        kubectl('apply', '-f', manifest()).readLines() == ['configmap/one created', 'deployment.apps/web created']
        kubectl('apply', '-f', manifest()).readLines() == ['configmap/one unchanged', 'deployment.apps/web unchanged']
        kubectl('apply', '-f', manifest(MANIFEST.replace('web:1', 'web:2'))).readLines() == ['configmap/one unchanged', 'deployment.apps/web configured']
        http.get("$DEPLOYMENTS/web").body.spec.template.spec.containers*.image == ['web:2']
    }

    def 'manifests are applied by the server'() {
        expect:
        kubectl('apply', '--server-side', '-f', manifest()).readLines() == ['configmap/one serverside-applied', 'deployment.apps/web serverside-applied']
        kubectl('apply', '--server-side', '-f', manifest()).contains('serverside-applied')
    }

    def 'a definition and its objects are applied, waited for and deleted'() {
        given:
        def crd = manifest(TestJson.write(CrdSpec.crd() + [apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition']))

        expect:
        kubectl('apply', '-f', crd).contains('created')
        kubectl('wait', '--for=condition=Established', 'crd/foos.example.com', '--timeout=20s').contains('condition met')
        kubectl('apply', '-f', manifest('apiVersion: example.com/v1\nkind: Foo\nmetadata: {name: a}\nspec: {x: 1}')).contains('created')
        kubectl('get', 'fo').contains('a ')
        kubectl('delete', 'crd', 'foos.example.com').contains('deleted')
    }

    def 'a watch shows what happens, and a deletion is waited for'() {
        given:
        kubectl('apply', '-f', manifest())
        def watch = start('get', 'cm', '-w', '-o', 'name')
        def lines = watch.inputReader()

        expect:
        lines.readLine() == 'configmap/one'

        when:
        http.post(MAPS, map('two'))

        then:
        lines.readLine() == 'configmap/two'
        kubectl('delete', 'cm', 'one').contains('deleted')

        cleanup:
        watch.destroyForcibly()
    }

    def 'a namespace is deleted with its contents'() {
        given:
        http.post('/api/v1/namespaces', [metadata: [name: 'team']])
        http.post('/api/v1/namespaces/team/configmaps', map('a'))

        expect:
        kubectl('delete', 'ns', 'team').contains('deleted')
        http.get('/api/v1/namespaces/team').code == 404
    }
}
