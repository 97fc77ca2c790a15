package io.groovernor.host.cli;

import picocli.CommandLine.Option;

/** Whether scripts may download what they use. */
final class GrabArguments {
    @Option(
            names = "--allow-grab",
            description = "Let @Grab download libraries, from Maven Central or as ~/.groovy/grapeConfig.xml says.")
    private boolean allowed;

    boolean allowed() {
        return allowed;
    }
}
