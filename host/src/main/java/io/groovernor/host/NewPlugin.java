package io.groovernor.host;

import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.kube.UnknownResourceException;
import io.groovernor.host.plugin.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code groovernor new}: a plugin to begin with, which works as it is. */
public final class NewPlugin {
    /** What a real server wants of the kinds that plugins watch most. */
    private static final Map<String, String> SPECS = Map.of("Pod", """
            spec:
              containers:
                - name: example
                  image: nginx
            """, "Service", """
            spec:
              ports:
                - port: 80
            """, "Deployment", """
            spec:
              selector:
                matchLabels: {app: example}
              template:
                metadata:
                  labels: {app: example}
                spec:
                  containers:
                    - name: example
                      image: nginx
            """);

    private final Terminal terminal;

    public NewPlugin(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Writes a plugin that watches a resource of every cluster.
     *
     * @param folder the plugin, which does not exist yet
     * @throws IllegalArgumentException if there is no such resource, or the folder cannot be a plugin
     */
    public void watching(Path folder, String resource) throws IOException {
        var type = builtin(resource);
        var values = values(folder, type.toString());
        values.put("files", "| `config.yaml` | what it can be configured with |\n");
        write(
                folder,
                values,
                Map.of(
                        "plugin.groovy",
                        text("plugin-watch.groovy"),
                        spec(values),
                        text("spec-watch.groovy"),
                        "config.yaml",
                        text("config.yaml"),
                        "test/fixtures/objects.yaml",
                        example(type),
                        "README.md",
                        text("README.md")));
    }

    /**
     * Writes a plugin with a kind of its own.
     *
     * @param folder the plugin, which does not exist yet
     * @param kind such as {@code Foo.example.com} or {@code Foo.v1.example.com}
     * @throws IllegalArgumentException if that is no kind, or the folder cannot be a plugin
     */
    public void ofKind(Path folder, String kind) throws IOException {
        var parts = kind.split("\\.", 2);
        if (parts.length < 2
                || !parts[0].matches("[A-Z][A-Za-z0-9]*")
                || !parts[1].matches("[a-z0-9.-]+\\.[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "'" + kind + "' is no kind: write Foo.example.com, or Foo.v1.example.com");
        }
        boolean versioned = parts[1].matches("v[0-9]+((alpha|beta)[0-9]+)?\\..*");
        var version = versioned ? parts[1].substring(0, parts[1].indexOf('.')) : "v1";
        var group = versioned ? parts[1].substring(version.length() + 1) : parts[1];
        var singular = parts[0].toLowerCase(Locale.ROOT);
        var plural = plural(singular);
        var values = values(folder, plural + "." + group);
        values.put("kind", parts[0]);
        values.put("variable", parts[0].substring(0, 1).toLowerCase(Locale.ROOT) + parts[0].substring(1));
        values.put("version", version);
        values.put("group", group);
        values.put("singular", singular);
        values.put("plural", plural);
        values.put("files", "| `crds/" + singular + ".yaml` | its kind, " + parts[0] + " |\n");
        write(
                folder,
                values,
                Map.of(
                        "plugin.groovy",
                        text("plugin-kind.groovy"),
                        spec(values),
                        text("spec-kind.groovy"),
                        "crds/" + singular + ".yaml",
                        text("definition.yaml"),
                        "test/fixtures/objects.yaml",
                        text("object-kind.yaml"),
                        "README.md",
                        text("README.md")));
    }

    private static ResourceType builtin(String resource) throws IOException {
        try (var sandbox = SandboxBench.start()) {
            return sandbox.cluster().discovery().resolve(resource);
        } catch (UnknownResourceException unknown) {
            throw new IllegalArgumentException(
                    unknown.getMessage() + "\n  for a kind of your own say --kind Foo.example.com", unknown);
        }
    }

    private static String example(ResourceType type) {
        return "apiVersion: " + type.apiVersion() + "\nkind: " + type.kind() + "\nmetadata:\n  name: example\n"
                + SPECS.getOrDefault(type.kind(), "");
    }

    private static String plural(String singular) {
        if (singular.matches(".*(s|x|z|ch|sh)")) {
            return singular + "es";
        }
        return singular.matches(".*[^aeiou]y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }

    private static Map<String, String> values(Path folder, String resource) {
        var name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!FileNames.isPluginName(name)) {
            throw new IllegalArgumentException(folder + ": " + FileNames.RULE);
        }
        var parent = folder.getParent();
        var values = new LinkedHashMap<String, String>();
        values.put("name", name);
        values.put("class", className(name));
        values.put("resource", resource);
        values.put("path", folder.toString());
        values.put("parent", parent == null ? "." : parent.toString());
        return values;
    }

    private static String spec(Map<String, String> values) {
        return "test/" + values.get("class") + "Spec.groovy";
    }

    private static String className(String name) {
        var words = Arrays.stream(name.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return words.isEmpty() || Character.isDigit(words.charAt(0)) ? "Plugin" + words : words;
    }

    private void write(Path folder, Map<String, String> values, Map<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " exists already; nothing was written");
        }
        for (var file :
                files.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, filled(file.getValue(), values));
            terminal.result(path.toString());
        }
        terminal.info("try it: groovernor test " + folder);
    }

    private static String filled(String template, Map<String, String> values) {
        var text = template;
        for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", String.valueOf(value.getValue()));
        }
        return text;
    }

    private static String text(String template) {
        try (var in = NewPlugin.class.getResourceAsStream("new/" + template)) {
            if (in == null) {
                throw new IllegalStateException("there is no template " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
