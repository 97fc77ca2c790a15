package io.groovernor.host.testing

import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.ConnectionOptions
import io.groovernor.host.kube.Write
import io.groovernor.host.object.Json
import io.groovernor.host.object.ObjectReader
import io.groovernor.api.resource.ResourceType
import java.nio.file.Files
import java.nio.file.Path
import java.time.InstantSource

/**
 * The real API server of the testbed: one for all specs of this JVM, started when the first of them asks, gone with it.
 * A spec that needs it says {@code @Requires({ Testbed.available })}.
 */
class Testbed {
    static final ResourceType NAMESPACES = new ResourceType('', 'v1', 'namespaces', 'Namespace', false)

    private static Testbed shared
    private static String missing

    final Path folder
    final Path kubeconfig

    private Testbed(Path folder, Path kubeconfig) {
        this.folder = folder
        this.kubeconfig = kubeconfig
    }

    /** The shared server; null where it can be neither found nor built, with the reason in {@link #reason}. */
    static synchronized Testbed shared() {
        if (shared == null && missing == null) {
            start()
        }
        shared
    }

    static boolean isAvailable() {
        shared() != null
    }

    /** Why there is none. */
    static String getReason() {
        missing
    }

    Connection connect(String context = 'testbed') {
        Connection.open(new ConnectionOptions(kubeconfig, context, null, null), InstantSource.system())
    }

    /** Creates a namespace that no other spec uses. Its objects are left behind: the server ends with the JVM. */
    String newNamespace(ApiServer server) {
        server.write(Write.create(NAMESPACES, '', [
            apiVersion: 'v1', kind: 'Namespace', metadata: [generateName: 'spec-']])).name()
    }

    /** Kills one of its processes and starts it again with the same data: {@code apiserver} or {@code etcd}. */
    void restart(String what) {
        def result = run(program(), 'restart', folder.toString(), what)
        assert result.code == 0: result.errors
    }

    /** Makes etcd forget every version but the newest. */
    void compact() {
        def port = folder.resolve('env').toFile().readLines().find { it.startsWith('ETCD_PORT=') }.split('=')[1]
        def revision = etcd(port, 'range', [key: 'AA==']).header.revision
        etcd(port, 'compaction', [revision: revision])
    }

    private static Map etcd(String port, String what, Map body) {
        def connection = new URI("http://127.0.0.1:$port/v3/kv/$what").toURL().openConnection()
        connection.doOutput = true
        connection.outputStream.withStream { it.write(Json.write(body)) }
        Json.read(connection.inputStream.bytes)
    }

    private static void start() {
        def folder = Files.createTempDirectory('groovernor-testbed')
        def result = run(program(), 'start', folder.toString(), '--with-parent', ProcessHandle.current().pid().toString())
        if (result.code == 3) {
            folder.toFile().deleteDir()
            missing = result.errors
            System.err.println "specs against a real API server are skipped: $missing"
            return
        }
        assert result.code == 0: result.errors
        shared = new Testbed(folder, Path.of(result.output.trim()))
        Runtime.runtime.addShutdownHook {
            run(program(), 'stop', folder.toString())
            folder.toFile().deleteDir()
        }
    }

    private static Path program() {
        def folder = Path.of('').toAbsolutePath()
        while (folder != null && !Files.isExecutable(folder.resolve('testbed/testbed'))) {
            folder = folder.parent
        }
        assert folder != null: 'there is no testbed/testbed above the working directory'
        folder.resolve('testbed/testbed')
    }

    private static Map run(Path program, String... args) {
        def process = new ProcessBuilder([program.toString(), *args]).start()
        def output = new StringBuilder()
        def errors = new StringBuilder()
        process.waitForProcessOutput(output, errors)
        [code: process.exitValue(), output: output.toString(), errors: errors.toString().trim()]
    }
}
