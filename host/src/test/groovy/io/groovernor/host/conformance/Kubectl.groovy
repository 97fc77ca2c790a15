package io.groovernor.host.conformance

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A kubectl program: the one on the path, and those that the environment variable GROOVERNOR_KUBECTL lists. */
class Kubectl {
    static final int PATIENCE = 60

    final String program
    final int minor

    private Kubectl(String program) {
        this.program = program
        def version = Wire.read(output([program, 'version', '--client', '-o', 'json'], [:]).output.bytes)
        this.minor = version.clientVersion.minor.replaceAll(/\D/, '') as int
    }

    /** All that can be had; none where there is none. */
    static List<Kubectl> all() {
        def onPath = (System.getenv('PATH') ?: '').split(File.pathSeparator).collect { new File(it, 'kubectl') }.find { it.canExecute() }
        def more = (System.getenv('GROOVERNOR_KUBECTL') ?: '').split(File.pathSeparator).findAll { it }
        ([onPath?.path] + (more as List)).findAll { it }.unique().collect { new Kubectl(it) }
    }

    /** Starts a command, of which standard output and errors are one stream. */
    Process start(Path kubeconfig, String namespace, List<String> arguments, Map<String, String> environment = [:]) {
        process([program, '--namespace', namespace, *arguments], [KUBECONFIG: kubeconfig.toString()] + environment)
    }

    /** Runs a command to its end: its exit code, and what it printed. */
    Map run(Path kubeconfig, String namespace, List<String> arguments, String input = '', Map<String, String> environment = [:]) {
        output([program, '--namespace', namespace, *arguments], [KUBECONFIG: kubeconfig.toString()] + environment, input)
    }

    private static Map output(List<String> command, Map<String, String> environment, String input = '') {
        def process = process(command, environment)
        def output = new StringBuffer()
        def reader = process.consumeProcessOutputStream(output)
        process.outputStream.withStream { it.write(input.getBytes('UTF-8')) }
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly()
            throw new AssertionError("${command.join(' ')} hangs: $output")
        }
        reader.join()
        [code: process.exitValue(), output: output.toString()]
    }

    private static Process process(List<String> command, Map<String, String> environment) {
        def builder = new ProcessBuilder(command*.toString()).redirectErrorStream(true)
        // Discovery is cached at home, by address; nobody else's cache is used, and none is left.
        builder.environment().remove('KUBECTL_EXTERNAL_DIFF')
        builder.environment().putAll([HOME: HOME.toString(), TZ: 'UTC'] + environment)
        builder.start()
    }

    private static final Path HOME = Files.createTempDirectory('groovernor-kubectl').tap { home ->
        Runtime.runtime.addShutdownHook { home.toFile().deleteDir() }
    }

    @Override
    String toString() { "kubectl 1.$minor" }
}
