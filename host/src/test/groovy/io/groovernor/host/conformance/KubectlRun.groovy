package io.groovernor.host.conformance

import java.nio.file.Files
import java.nio.file.Path

/** Commands of a kubectl against one server, and what they print, without what differs from run to run. */
class KubectlRun {
    final Kubectl kubectl
    final String namespace
    final List<String> transcript = []
    private final Path kubeconfig
    private final Path folder

    KubectlRun(Kubectl kubectl, Path kubeconfig, String namespace, Path folder) {
        this.kubectl = kubectl
        this.kubeconfig = kubeconfig
        this.namespace = namespace
        this.folder = folder
    }

    /** Runs a command; blanks separate its arguments, single quotes keep them together. */
    String run(String command, String input = '', Map<String, String> environment = [:]) {
        def result = kubectl.run(kubeconfig, namespace, split(command), input, environment)
        transcript << "\$ kubectl $command\n${normal(result.output)}(${result.code})".toString()
        result.output
    }

    /** The same without a trace in the transcript; it must succeed. */
    String quietly(String command, String input = '') {
        def result = kubectl.run(kubeconfig, namespace, split(command), input)
        assert result.code == 0: "$command: $result.output"
        result.output
    }

    /** Starts a command that goes on, lets others happen, and ends it when it has printed so many lines. */
    void during(String command, int lines, Closure<?> others) {
        def process = kubectl.start(kubeconfig, namespace, split(command))
        try {
            def reader = process.inputReader()
            def first = reader.readLine()
            others()
            def rest = (1..<lines).collect { reader.readLine() }
            transcript << "\$ kubectl $command\n${normal(([first] + rest).join('\n'))}".toString()
        } finally {
            process.destroyForcibly().waitFor()
        }
    }

    /** A file with a text, by its name. */
    Path file(String name, String text) {
        Files.writeString(folder.resolve(name), text)
    }

    /** A program that edits the file which it is given, with sed. */
    Map<String, String> editor(String sed) {
        [KUBE_EDITOR: program('editor', "#!/bin/sh\nexec sed -i '$sed' \"\$1\"\n")]
    }

    /** A diff of two folders without managed fields: kubectl before 1.21 shows them, and their times and order differ if a second has passed. */
    Map<String, String> differ() {
        [KUBECTL_EXTERNAL_DIFF: program('differ', '#!/bin/sh\nsed -i "/^  managedFields:/,/^  [a-z]/{/^  name:/!d}" "$1"/* "$2"/*\nexec diff -u -N "$1" "$2"\n')]
    }

    private String program(String name, String text) {
        def script = file(name, text)
        script.toFile().executable = true
        script.toString()
    }

    boolean since(int minor) { kubectl.minor >= minor }

    private static List<String> split(String command) {
        (command =~ /'([^']*)'|\S+/).collect { it[1] ?: it[0] == "''" ? it[1] : it[0] }
    }

    private String normal(String output) {
        output.replace(folder.toString(), '<folder>')
            .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, '<uid>')
            .replaceAll(/(resourceVersion"?: ?)"\d+"/, '$1<version>').replaceAll(/(Resource Version: +)\d+/, '$1<version>')
            .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, '<time>')
            .replaceAll(/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000/, '<time>')
            .replaceAll(/\b10\.(0|96)\.\d+\.\d+ */, '<address> ')
            .replaceAll(/\/tmp\/(LIVE|MERGED)-\d+/, '/tmp/$1').replaceAll(/(?m)^((---|\+\+\+) \S+\t).*$/, '$1<date>')
            .replaceAll(/(?m)\b\d+(ms|[smh])(\d+s)?( +|$)/, '<age> ')
            .replaceAll(/https?:\/\/127\.0\.0\.1:\d+/, '<server>')
            .replaceAll(/ +\n/, '\n')
    }
}
