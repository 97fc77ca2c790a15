package io.groovernor.host.cli;

import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.testkit.SpecRequest;
import io.groovernor.testkit.SpecRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description = {
            "Run the specs beside plugins: on API servers inside this process and on virtual time, or on a real cluster.",
            "The specs of a plugin that is a folder are test/*Spec.groovy in it; those of web.groovy are test/WebSpec.groovy "
                    + "beside it."
        },
        footer = {
            "",
            "Examples:",
            "  groovernor test plugins/",
            "  groovernor test --report target/reports plugins/web",
            "  groovernor test --against ~/.kube/config plugins/test/WebSpec.groovy",
            "",
            "Exit code: 0 all passed, 1 one failed or does not compile, 2 wrong use, also if there are no specs."
        })
final class TestCommand implements Callable<Integer> {
    private final SpecRun run;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A plugin, a folder of plugins, or a file of specs.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--report", paramLabel = "DIR", description = "Write JUnit XML there, in a folder for each plugin.")
    private @Nullable Path report;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write down what the plugins ask of the server, for 'groovernor rbac --recorded FILE'.")
    private @Nullable Path record;

    @Option(
            names = "--against",
            paramLabel = "KUBECONFIG",
            description =
                    "Run on this cluster instead, in scratch namespaces that are removed. Time is real: features that "
                            + "move it or make the server fail are skipped. Definitions in crds/ are applied, and stay.")
    private @Nullable Path against;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of --against, instead of the current one.")
    private @Nullable String context;

    @Mixin
    private final GrabArguments grab = new GrabArguments();

    TestCommand(SpecRun run) {
        this.run = run;
    }

    @Override
    public Integer call() throws Exception {
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), path + ": no such file or folder");
            }
        }
        if (context != null && against == null) {
            throw new ParameterException(
                    spec.commandLine(), "--context chooses from a configuration: say --against too");
        }
        var cluster = against == null ? null : new ConnectionOptions(against, context, null, null);
        return run.run(new SpecRequest(paths, report, record, grab.allowed(), cluster));
    }
}
