package io.groovernor.host.cli

import io.groovernor.host.StopSignal
import io.groovernor.host.Terminal
import io.groovernor.sandbox.Sandbox
import java.nio.file.Path

/** The command line without a process: what a command prints and tells, and its exit code. */
class Commands {
    private final StringWriter out = new StringWriter()
    private final StringWriter err = new StringWriter()
    private final List<String> connection
    private final boolean interactive

    /** @param connection options that commands on a cluster are given besides their own */
    Commands(List<String> connection = [], boolean interactive = false) {
        this.connection = connection
        this.interactive = interactive
    }

    /** Commands on a sandbox, which is reached as any cluster is. */
    static Commands on(Sandbox sandbox, Path folder, boolean interactive = false) {
        def kubeconfig = folder.resolve('kubeconfig')
        sandbox.writeKubeconfig(kubeconfig)
        new Commands(['--kubeconfig', kubeconfig.toString()], interactive)
    }

    /** Runs a command on the cluster; its exit code. */
    int on(Object... arguments) {
        plain(*arguments, *connection)
    }

    /** Runs a command as it stands; its exit code. */
    int plain(Object... arguments) {
        out.buffer.length = 0
        err.buffer.length = 0
        def terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), interactive)
        Main.execute(terminal, new StopSignal(), arguments*.toString() as String[])
    }

    /** What the last command printed. */
    List<String> getPrinted() {
        out.toString().readLines()
    }

    /** What was told about the last command; a line that was rewritten is one line. */
    List<String> getTold() {
        toldText.empty ? [] : toldText.split('\n') as List
    }

    String getToldText() {
        err.toString()
    }

    /** What a failed condition shows. */
    @Override
    String toString() {
        (printed + told).join('\n')
    }
}
