package io.groovernor.host.cli;

import io.groovernor.host.NewPlugin;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        description = {
            "Write a plugin to begin with: controller, specs, fixtures, README.",
            "It passes 'check' and 'test' as it is. Nothing is overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  groovernor new plugins/web",
            "  groovernor new --watch deployments plugins/web",
            "  groovernor new --kind Page.example.com plugins/pages"
        })
final class NewCommand implements Callable<Integer> {
    private final NewPlugin plugin;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The plugin's folder; its last part is the plugin's name.")
    private Path folder = Path.of("");

    @ArgGroup
    private @Nullable About about;

    /** One of them. */
    static final class About {
        @Option(names = "--watch", paramLabel = "RESOURCE", description = "What it watches (default: pods).")
        private @Nullable String resource;

        @Option(
                names = "--kind",
                paramLabel = "KIND.GROUP",
                description = "A kind of its own, whose definition is written too.")
        private @Nullable String kind;
    }

    NewCommand(NewPlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public Integer call() throws Exception {
        try {
            if (about != null && about.kind != null) {
                plugin.ofKind(folder, about.kind);
            } else {
                plugin.watching(folder, about == null || about.resource == null ? "pods" : about.resource);
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
