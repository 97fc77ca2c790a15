package io.groovernor.host.kube;

import io.groovernor.host.object.HostFormats;
import io.groovernor.host.object.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One or several kubeconfig files, merged: the first file that has a cluster, user or context of a name wins. */
final class Kubeconfig {
    private final Map<String, KubeconfigEntry> clusters = new LinkedHashMap<>();
    private final Map<String, KubeconfigEntry> users = new LinkedHashMap<>();
    private final Map<String, KubeconfigEntry> contexts = new LinkedHashMap<>();
    private final List<Path> files;
    private String currentContext = "";

    /** @param files existing files, the one that wins first */
    Kubeconfig(List<Path> files) throws KubeconfigException {
        this.files = files;
        for (var file : files) {
            for (var document : read(file)) {
                add(document, file);
            }
        }
    }

    List<Path> files() {
        return files;
    }

    String currentContext() {
        return currentContext;
    }

    KubeconfigEntry context(String name) throws KubeconfigException {
        return find(contexts, "context", name, "");
    }

    KubeconfigEntry cluster(KubeconfigEntry context) throws KubeconfigException {
        return find(clusters, "cluster", String.valueOf(context.text("cluster")), ", which " + context + " names");
    }

    KubeconfigEntry user(KubeconfigEntry context) throws KubeconfigException {
        return find(users, "user", String.valueOf(context.text("user")), ", which " + context + " names");
    }

    KubeconfigException noCurrentContext() {
        return new KubeconfigException(
                names(files) + " has no current-context: choose one with --context" + known(contexts));
    }

    private KubeconfigEntry find(Map<String, KubeconfigEntry> entries, String what, String name, String why)
            throws KubeconfigException {
        var entry = entries.get(name);
        if (entry == null) {
            throw new KubeconfigException(
                    "there is no " + what + " '" + name + "' in " + names(files) + why + known(entries));
        }
        return entry;
    }

    private static String known(Map<String, KubeconfigEntry> entries) {
        return entries.isEmpty() ? " (there are none)" : " (there are: " + String.join(", ", entries.keySet()) + ")";
    }

    static String names(List<Path> files) {
        return String.join(" and ", files.stream().map(Path::toString).toList());
    }

    private static List<Map<String, Object>> read(Path file) throws KubeconfigException {
        try {
            return new HostFormats().fromYaml(Files.readString(file, StandardCharsets.UTF_8));
        } catch (YamlException e) {
            throw new KubeconfigException(file + ":" + e.line() + ": " + e.problem(), e);
        } catch (IOException e) {
            throw new KubeconfigException("the kubeconfig " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void add(Map<String, Object> document, Path file) throws KubeconfigException {
        addAll(clusters, "cluster", document.get("clusters"), file);
        addAll(users, "user", document.get("users"), file);
        addAll(contexts, "context", document.get("contexts"), file);
        if (currentContext.isEmpty() && document.get("current-context") instanceof String name) {
            currentContext = name;
        }
    }

    private static void addAll(Map<String, KubeconfigEntry> entries, String what, @Nullable Object list, Path file)
            throws KubeconfigException {
        if (list == null) {
            return;
        }
        if (!(list instanceof List<?> items)) {
            throw new KubeconfigException(file + ": " + what + "s is no list");
        }
        for (var item : items) {
            if (!(item instanceof Map<?, ?> named) || named.get("name") == null) {
                throw new KubeconfigException(file + ": a " + what + " has no name");
            }
            var name = String.valueOf(named.get("name"));
            entries.putIfAbsent(name, new KubeconfigEntry(what, name, fields(named.get(what)), file));
        }
    }

    @SuppressWarnings("unchecked") // the keys of what YAML reads are text
    private static Map<String, Object> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
