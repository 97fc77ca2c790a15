package io.groovernor.api.watch;

import io.groovernor.api.resource.Resource;
import java.util.Collection;
import java.util.Objects;

/**
 * A named way to find objects by a value that is computed from them. Names are scoped to the controller that declares
 * them.
 *
 * @param name what {@code by} asks for
 * @param function the values under which an object is found; must be quick and without side effects
 */
public record Index(String name, Function function) {
    public Index {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(function, "function");
    }

    /** Computes the values under which an object is found. One that throws is reported; the object is then not indexed. */
    @FunctionalInterface
    public interface Function {
        /** The values, possibly none. */
        Collection<String> valuesOf(Resource object) throws Exception;
    }
}
