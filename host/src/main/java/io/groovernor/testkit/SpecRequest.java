package io.groovernor.testkit;

import io.groovernor.host.kube.ConnectionOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code groovernor test} is asked to do.
 *
 * @param paths plugins, folders of plugins, and files of specs, which exist
 * @param report the folder for JUnit's XML; null for none
 * @param record the file for what plugins asked of the server; null for none
 * @param grabs whether plugins may download libraries with {@code @Grab}
 * @param against the real cluster to run on; null for sandboxes
 */
public record SpecRequest(
        List<Path> paths,
        @Nullable Path report,
        @Nullable Path record,
        boolean grabs,
        @Nullable ConnectionOptions against) {}
