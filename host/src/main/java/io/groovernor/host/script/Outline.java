package io.groovernor.host.script;

import java.util.List;

/**
 * What can be said about a script without running any of it.
 *
 * @param findings what is wrong
 * @param controllers what it declares, as far as that is plain to see: names that are computed are missing
 */
public record Outline(List<Finding> findings, List<Controller> controllers) {
    /** A controller that a script declares, and where. */
    public record Controller(String name, String origin, int line, int column) {}
}
