package io.groovernor.host.cli;

import io.groovernor.host.CheckFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Compile and validate plugins, without running any of their code and without a cluster.",
            "Sees: syntax, types, verbs and their options, helpers and libraries, configuration, definitions, controllers "
                    + "without watch or sync, names that two plugins have.",
            "Does not see: what only a run computes, such as names and options in variables, what --config and the "
                    + "environment set, and whether the cluster has a resource or allows to read it."
        },
        footer = {
            "",
            "Examples:",
            "  groovernor check plugins/",
            "  groovernor check --output json scripts/pods.groovy",
            "",
            "Prints a line for each finding: FILE:LINE:COLUMN: MESSAGE",
            "Exit code: 0 nothing is wrong, 1 there are findings, 2 wrong use."
        })
final class CheckCommand implements Callable<Integer> {
    private final CheckFiles check;

    /** How findings are printed. */
    enum Output {
        text,
        json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "A script, a jar, a plugin that is a folder, or a folder of plugins.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json: {\"findings\": [{file, line, column, message}]}, 0 for what has no line.")
    private Output output = Output.text;

    @Mixin
    private final GrabArguments grab = new GrabArguments();

    CheckCommand(CheckFiles check) {
        this.check = check;
    }

    @Override
    public Integer call() throws Exception {
        for (var path : paths) {
            if (!Files.exists(path)) {
                throw new ParameterException(spec.commandLine(), path + ": no such file or folder");
            }
        }
        return check.check(paths, grab.allowed(), output == Output.json);
    }
}
