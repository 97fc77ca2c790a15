package io.groovernor.host.cli;

import io.groovernor.host.RunRequest;
import io.groovernor.host.ScriptInput;
import io.groovernor.host.ScriptRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Run a script as a controller, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  groovernor run scripts/pods.groovy",
            "  groovernor run --once -e \"watch 'pods'; sync { println it }\"",
            "  groovernor run --once --dry-run plugins/ingress-manager.groovy",
            "  groovernor run --sandbox --load pods.yaml scripts/pods.groovy",
            "",
            "Exit code: 0 every sync succeeded in the end, 1 one was dropped or the script failed, 2 wrong use."
        })
final class RunCommand implements Callable<Integer> {
    private final ScriptRun run;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Script script;

    @Option(names = "--once", description = "End when every matching key has succeeded or was dropped.")
    private boolean once;

    @Option(
            names = "--dry-run",
            description = "Change nothing: show what each sync would change. With --once this is a plan.")
    private boolean dryRun;

    @Option(names = "--sandbox", description = "Run on an API server inside this process instead of a cluster.")
    private boolean sandbox;

    @Option(names = "--load", paramLabel = "FILE", description = "YAML objects for the sandbox; may be repeated.")
    private List<Path> load = new ArrayList<>();

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    @Mixin
    private final GrabArguments grab = new GrabArguments();

    RunCommand(ScriptRun run) {
        this.run = run;
    }

    /** Exactly one of them. */
    static final class Script {
        @Parameters(paramLabel = "SCRIPT", description = "A Groovy file, or - for standard input.")
        private @Nullable Path file;

        @Option(names = "-e", paramLabel = "CODE", description = "The script itself.")
        private @Nullable String code;

        ScriptInput toInput() {
            if (code != null) {
                return new ScriptInput.Code(code);
            }
            if (file == null || file.toString().equals("-")) {
                return new ScriptInput.Stream(System.in);
            }
            return new ScriptInput.File(file);
        }
    }

    @Override
    public Integer call() throws Exception {
        if (!sandbox && !load.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--load fills a sandbox: say --sandbox too, or use 'groovernor apply -f'");
        }
        return run.run(
                new RunRequest(script.toInput(), connection.toOptions(), sandbox, load, dryRun, grab.allowed(), once));
    }
}
