package io.groovernor.api.dsl;

import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What scripts give to be written, as objects; refused as a whole if one of them cannot be written. */
final class Writable {
    private Writable() {}

    /** @param given a map, a text in YAML, a model of the official client, or a collection of these */
    static List<Map<String, ?>> of(Object given) {
        if (given instanceof Collection<?> items) {
            return items.stream().flatMap(item -> of(item).stream()).toList();
        }
        if (given instanceof CharSequence yaml) {
            return ObjectFormats.installed().fromYaml(yaml.toString()).stream()
                    .<Map<String, ?>>map(Writable::identified)
                    .toList();
        }
        return List.of(one(given));
    }

    /** An object that was looked up, and has to be there. */
    static Resource present(String verb, @Nullable Resource object) {
        if (object == null) {
            throw new IllegalArgumentException(verb + " needs an object, not null: what was looked up does not exist");
        }
        return object;
    }

    /** An object that is to be replaced as a whole. */
    static Resource whole(String verb, @Nullable Resource object) {
        var present = present(verb, object);
        if (!present.pruning().isNone()) {
            throw new IllegalArgumentException(verb + " would erase what its watch does not keep of " + present
                    + ": patch it, or apply the fields that are yours");
        }
        return present;
    }

    /** An object whose status is to be replaced as a whole. */
    static Resource withStatus(String verb, @Nullable Resource object) {
        var present = present(verb, object);
        if (!present.pruning().keepsAllOf("status")) {
            throw new IllegalArgumentException(verb + " would erase what its watch does not keep of the status of "
                    + present + ": keep 'status', or patch it with subresource: 'status'");
        }
        return present;
    }

    /** One object. */
    static Map<String, ?> one(Object given) {
        if (given instanceof Resource object) {
            // It carries everybody's fields, and applying it would claim all of them.
            throw new IllegalArgumentException("apply takes the fields that are yours, not all of " + object
                    + ": write a map, or use update for an edited copy");
        }
        if (given instanceof Map<?, ?> fields) {
            return identified(fields);
        }
        return identified(ObjectFormats.installed().fromModel(given));
    }

    @SuppressWarnings("unchecked") // keys of JSON are texts
    static Map<String, ?> identified(Map<?, ?> object) {
        for (String field : List.of("apiVersion", "kind", "metadata")) {
            if (object.get(field) == null) {
                throw new IllegalArgumentException("an object that is written needs '" + field + ":'");
            }
        }
        return (Map<String, ?>) object;
    }
}
