package io.groovernor.host.kube;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.resource.ResourceType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server what it serves: with two requests where it has aggregated discovery, else with one per version. A group
 * that does not answer (its own server is down) is left out and said so; the rest is as good as ever.
 */
final class CatalogReader {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogReader.class);
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final ApiServer server;
    private final List<Catalog.Served> found = new ArrayList<>();

    private CatalogReader(ApiServer server) {
        this.server = server;
    }

    static Catalog read(ApiServer server) throws IOException {
        var reader = new CatalogReader(server);
        reader.readAll("api");
        reader.readAll("apis");
        return new Catalog(reader.found);
    }

    /** Whether an {@code APIResourceList} has the resource, as it is known. */
    static boolean serves(Map<String, Object> document, ResourceType type) {
        return maps(document, "resources").stream()
                .anyMatch(resource -> text(resource, "name").equals(type.plural())
                        && text(resource, "kind").equals(type.kind())
                        && Boolean.TRUE.equals(resource.get("namespaced")) == type.namespaced());
    }

    /** Whether an {@code APIGroupList} has the version of the group; the core group, which it never has, always counts. */
    static boolean mentions(Map<String, Object> document, String apiVersion) throws IOException {
        if (!"APIGroupList".equals(document.get("kind"))) {
            throw new IOException("the server's list of API groups is none");
        }
        return !apiVersion.contains("/")
                || maps(document, "groups").stream()
                        .flatMap(group -> maps(group, "versions").stream())
                        .anyMatch(version -> text(version, "groupVersion").equals(apiVersion));
    }

    private void readAll(String path) throws IOException {
        var document = server.document(path, AGGREGATED);
        if ("APIGroupDiscoveryList".equals(document.get("kind"))) {
            for (var group : maps(document, "items")) {
                aggregated(group);
            }
        } else if (path.equals("api")) {
            for (var version : list(document, "versions")) {
                legacy("api/" + version, "", String.valueOf(version));
            }
        } else {
            for (var group : maps(document, "groups")) {
                legacy(group);
            }
        }
    }

    private void aggregated(Map<?, ?> group) {
        var name = text(map(group, "metadata"), "name");
        for (var version : maps(group, "versions")) {
            if (maps(version, "resources").isEmpty() && "Stale".equals(version.get("freshness"))) {
                LOG.warn("API group {} does not answer: its resources are unknown for now", name);
            }
            for (var resource : maps(version, "resources")) {
                var kind = text(map(resource, "responseKind"), "kind");
                var namespaced = text(resource, "scope").equals("Namespaced");
                add(
                        name,
                        text(version, "version"),
                        text(resource, "resource"),
                        kind,
                        namespaced,
                        resource,
                        "singularResource");
            }
        }
    }

    private void legacy(Map<?, ?> group) throws IOException {
        var name = text(group, "name");
        var versions = new LinkedHashSet<String>();
        versions.add(text(map(group, "preferredVersion"), "version"));
        maps(group, "versions").forEach(version -> versions.add(text(version, "version")));
        versions.remove("");
        for (var version : versions) {
            legacy("apis/" + name + "/" + version, name, version);
        }
    }

    private void legacy(String path, String group, String version) throws IOException {
        try {
            for (var resource : maps(server.document(path, "application/json"), "resources")) {
                var namespaced = Boolean.TRUE.equals(resource.get("namespaced"));
                add(
                        group,
                        version,
                        text(resource, "name"),
                        text(resource, "kind"),
                        namespaced,
                        resource,
                        "singularName");
            }
        } catch (InterruptedIOException interrupted) {
            throw interrupted; // says nothing about the group
        } catch (IOException | ApiException e) {
            LOG.warn(
                    "API group {}/{} does not answer: its resources are unknown for now ({})",
                    group,
                    version,
                    e.getMessage());
        }
    }

    private void add(
            String group,
            String version,
            String plural,
            String kind,
            boolean namespaced,
            Map<?, ?> resource,
            String singular) {
        if (plural.isEmpty() || kind.isEmpty() || plural.contains("/")) {
            return; // no resource that has objects
        }
        var shortNames =
                list(resource, "shortNames").stream().map(String::valueOf).toList();
        var type = new ResourceType(group, version, plural, kind, namespaced);
        found.add(new Catalog.Served(type, text(resource, singular), shortNames));
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    private static Map<?, ?> map(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> value ? value : Map.of();
    }

    private static List<?> list(Map<?, ?> map, String name) {
        return map.get(name) instanceof List<?> value ? value : List.of();
    }

    private static List<Map<?, ?>> maps(Map<?, ?> map, String name) {
        var maps = new ArrayList<Map<?, ?>>();
        list(map, name).forEach(item -> maps.add(item instanceof Map<?, ?> value ? value : Map.of()));
        return maps;
    }
}
