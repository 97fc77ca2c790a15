package io.groovernor.host.cache;

import io.groovernor.api.resource.Resource;
import java.util.Set;
import java.util.function.Function;

/**
 * An index that one user of a mirror adds to it. Other users neither see it nor clash with its name.
 *
 * @param name what {@code by} asks for
 * @param function the values under which an object is found; must not throw
 */
public record MirrorIndex(String name, Function<Resource, Set<String>> function) {}
