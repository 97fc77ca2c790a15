package io.groovernor.host.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version =
                Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(built from source)");
        return new String[] {"groovernor " + version + ", Java " + Runtime.version()};
    }
}
