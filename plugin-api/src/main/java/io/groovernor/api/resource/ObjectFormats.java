package io.groovernor.api.resource;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Converts between objects as JSON, the official client's typed models ({@code V1Pod} and its like) and YAML. Unknown
 * fields are tolerated: a server newer than the models is no error. Found through {@link ServiceLoader}; the host brings
 * one. Implementations are thread safe.
 */
public interface ObjectFormats {
    /** The typed view of an object. Changing it changes nothing but itself. */
    <T> T toModel(Map<String, ?> fields, Class<T> model);

    /** The fields of a typed model, ready to be written. */
    Map<String, Object> fromModel(Object model);

    /**
     * The documents of a YAML or JSON text in their order, empty ones left out.
     *
     * @throws IllegalArgumentException if the text is malformed or a document is no map; the message names the place
     */
    List<Map<String, Object>> fromYaml(String yaml);

    /**
     * The implementation on the class path.
     *
     * @throws IllegalStateException if there is none
     */
    static ObjectFormats installed() {
        return InstalledFormats.INSTANCE;
    }
}
