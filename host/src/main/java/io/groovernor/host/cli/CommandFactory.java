package io.groovernor.host.cli;

import io.groovernor.host.ApplyFiles;
import io.groovernor.host.AskHost;
import io.groovernor.host.CheckFiles;
import io.groovernor.host.HostRun;
import io.groovernor.host.NewPlugin;
import io.groovernor.host.RbacFiles;
import io.groovernor.host.SandboxServer;
import io.groovernor.host.ScriptRun;
import io.groovernor.host.StopSignal;
import io.groovernor.host.Terminal;
import io.groovernor.testkit.SpecRun;
import picocli.CommandLine;

/** Gives commands what they delegate to. */
final class CommandFactory implements CommandLine.IFactory {
    private final Terminal terminal;
    private final StopSignal stop;

    CommandFactory(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == RunCommand.class) {
            return type.cast(new RunCommand(new ScriptRun(terminal, stop)));
        }
        if (type == ApplyCommand.class) {
            return type.cast(new ApplyCommand(new ApplyFiles(terminal)));
        }
        if (type == HostCommand.class) {
            return type.cast(new HostCommand(new HostRun(terminal, stop)));
        }
        if (type == CheckCommand.class) {
            return type.cast(new CheckCommand(new CheckFiles(terminal)));
        }
        if (type == TestCommand.class) {
            return type.cast(new TestCommand(new SpecRun(terminal)));
        }
        if (type == RbacCommand.class) {
            return type.cast(new RbacCommand(new RbacFiles(terminal)));
        }
        if (type == NewCommand.class) {
            return type.cast(new NewCommand(new NewPlugin(terminal)));
        }
        if (type == SandboxCommand.class) {
            return type.cast(new SandboxCommand(new SandboxServer(terminal, stop)));
        }
        if (type == StatusCommand.class) {
            return type.cast(new StatusCommand(new AskHost(terminal)));
        }
        if (type == PauseCommand.class) {
            return type.cast(new PauseCommand(new AskHost(terminal)));
        }
        if (type == ResumeCommand.class) {
            return type.cast(new ResumeCommand(new AskHost(terminal)));
        }
        if (type == ReloadCommand.class) {
            return type.cast(new ReloadCommand(new AskHost(terminal)));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
