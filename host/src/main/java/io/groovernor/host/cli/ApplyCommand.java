package io.groovernor.host.cli;

import io.groovernor.host.ApplyFiles;
import io.groovernor.host.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = "Apply YAML by server-side apply, and print what changed.",
        footer = {"", "Examples:", "  groovernor apply -f app.yaml", "  kustomize build . | groovernor apply -f -"})
final class ApplyCommand implements Callable<Integer> {
    private final ApplyFiles apply;

    @Option(
            names = {"-f", "--filename"},
            required = true,
            paramLabel = "FILE",
            description = "YAML documents, or - for standard input; may be repeated.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--field-manager",
            paramLabel = "NAME",
            defaultValue = "groovernor",
            description = "Who owns the fields afterwards (default: ${DEFAULT-VALUE}).")
    private String fieldManager = "groovernor";

    @Option(names = "--force-conflicts", description = "Take over fields that other managers own.")
    private boolean force;

    @Mixin
    private final ConnectionArguments connection = new ConnectionArguments();

    ApplyCommand(ApplyFiles apply) {
        this.apply = apply;
    }

    @Override
    public Integer call() throws Exception {
        var inputs = new ArrayList<ApplyFiles.Input>();
        for (var file : files) {
            inputs.add(read(file));
        }
        return apply.apply(inputs, connection.toOptions(), fieldManager, force);
    }

    private static ApplyFiles.Input read(Path file) throws IOException {
        return file.toString().equals("-")
                ? new ApplyFiles.Input("<stdin>", new String(System.in.readAllBytes(), StandardCharsets.UTF_8))
                : new ApplyFiles.Input(file.toString(), Texts.read(file));
    }
}
