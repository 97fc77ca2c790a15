package io.groovernor.api.resource;

import java.util.ServiceLoader;

/** Looks the formats up once, when they are first needed. */
final class InstalledFormats {
    static final ObjectFormats INSTANCE = ServiceLoader.load(ObjectFormats.class, ObjectFormats.class.getClassLoader())
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("typed models and YAML need the host on the class path"));

    private InstalledFormats() {}
}
