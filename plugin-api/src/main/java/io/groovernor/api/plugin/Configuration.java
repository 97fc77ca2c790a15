package io.groovernor.api.plugin;

import io.groovernor.api.resource.Frozen;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin is configured with. Immutable.
 *
 * @param plugin whose it is
 * @param values what files set, and variables in their place
 * @param origins where values come from, by their path with dots; for messages
 * @param environment variables by name, for what a plugin declares; of those given, the plugin's own are kept
 */
public record Configuration(
        String plugin, Map<String, Object> values, Map<String, String> origins, Map<String, String> environment) {
    private static final String PREFIX = "GROOVERNOR_";

    public Configuration {
        values = Frozen.copyOf(values);
        origins = Map.copyOf(origins);
        var own = variable(plugin, "");
        environment = environment.entrySet().stream()
                .filter(each -> each.getKey().startsWith(own)) // others may be secrets, and are nobody's business here
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Nothing but values. */
    public static Configuration of(String plugin, Map<String, Object> values) {
        return new Configuration(plugin, values, Map.of(), Map.of());
    }

    /** The same with other values. */
    public Configuration with(Map<String, Object> others) {
        return new Configuration(plugin, others, origins, environment);
    }

    /** The variable that sets the value at a path: {@code db.maxPods} of {@code web} is {@code GROOVERNOR_WEB_DB_MAXPODS}. */
    public static String variable(String plugin, String path) {
        return PREFIX + upper(plugin) + "_" + upper(path);
    }

    /** A variable's text as a number, null if it is none. */
    public static @Nullable Number number(String text) {
        try {
            var number = new BigDecimal(text);
            return text.matches("-?\\d{1,9}") ? (Number) number.intValueExact() : number;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
