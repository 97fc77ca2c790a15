package io.groovernor.host.kube;

import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.host.object.Json;
import io.groovernor.host.object.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Reads, watches and writes the objects of one server. Thread safe. What the server refuses is a {@link KubeException};
 * what cannot be reached or understood, an IOException.
 */
public final class ApiServer implements ListerWatcher {
    private static final String JSON = "application/json";

    private final Connection connection;
    private final ObjectReader reader;
    private final Exchange exchange;

    public ApiServer(Connection connection, ObjectReader reader) {
        this.connection = connection;
        this.reader = reader;
        this.exchange = new Exchange(connection);
    }

    @Override
    public ListPage list(ListQuery query) throws IOException {
        var scope = query.scope();
        var operation = new Operation("list", scope.type(), scope.namespace(), "", "");
        var url = select(scope);
        if (query.limit() > 0) {
            url.addQueryParameter("limit", Integer.toString(query.limit()));
        }
        if (!query.continueToken().isEmpty()) {
            url.addQueryParameter("continue", query.continueToken());
        } else if (!query.resourceVersion().isEmpty()) {
            url.addQueryParameter("resourceVersion", query.resourceVersion());
            if (!query.resourceVersion().equals("0")) { // without it a limit would mean exactly this version
                url.addQueryParameter("resourceVersionMatch", "NotOlderThan");
            }
        }
        var request = Exchange.request(url.build(), accept(scope, "PartialObjectMetadataList"));
        return exchange.read(connection.bulk().newCall(request.build()), operation, input -> page(input, scope));
    }

    private ListPage page(InputStream input, ListQuery.Scope scope) throws IOException {
        var list = reader.list(input, scope.type(), scope.pruning());
        return new ListPage(list.items(), list.resourceVersion(), list.continueToken(), list.remaining());
    }

    @Override
    public boolean serves(ResourceType type) throws IOException {
        try {
            var path = (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
            return CatalogReader.serves(document(path, JSON), type);
        } catch (KubeException refusal) {
            // A 404 may come from anything on the way; the document of all groups may not.
            if (!refusal.isNotFound() || CatalogReader.mentions(document("apis", JSON), type.apiVersion())) {
                throw refusal;
            }
            return false;
        }
    }

    @Override
    public WatchStream watch(WatchQuery query) throws IOException {
        var scope = query.scope();
        var operation = new Operation("watch", scope.type(), scope.namespace(), "", "");
        var url = select(scope)
                .addQueryParameter("watch", "true")
                .addQueryParameter("allowWatchBookmarks", "true")
                .addQueryParameter(
                        "timeoutSeconds",
                        Long.toString(Math.max(1, query.timeout().toSeconds())))
                .addQueryParameter("resourceVersion", query.resourceVersion());
        if (query.initialEvents()) {
            url.addQueryParameter("sendInitialEvents", "true")
                    .addQueryParameter("resourceVersionMatch", "NotOlderThan");
        }
        var request = Exchange.request(url.build(), accept(scope, "PartialObjectMetadata"))
                .header(
                        "Accept-Encoding",
                        "identity"); // a compressed stream comes in several parts, which break the client
        var call = connection.watching(query.timeout()).newCall(request.build());
        var response = exchange.send(call, operation);
        var events = reader.events(response.body().byteStream(), scope.type(), scope.pruning());
        return new LiveWatch(call, events, exchange, connection, operation);
    }

    /**
     * Reads one object.
     *
     * @throws KubeException also if there is none (404)
     */
    public Resource get(ResourceType type, ResourceKey key) throws IOException {
        var operation = Operation.on("get", type, key, "");
        var request = Exchange.request(Paths.object(connection.url(), operation).build(), JSON);
        var call = connection.single().newCall(request.build());
        return exchange.read(call, operation, input -> reader.object(input, type));
    }

    /**
     * Sends a change.
     *
     * @return the object as it is now; after a delete what the server says of it
     */
    public Resource write(Write write) throws IOException {
        var operation = write.operation();
        var type = Objects.requireNonNull(operation.type());
        var url = Paths.object(connection.url(), operation);
        write.parameters().forEach(url::addQueryParameter);
        var request = Exchange.request(url.build(), JSON).method(write.method(), write.body());
        var call = connection.single().newCall(request.build());
        return exchange.read(call, operation, input -> reader.object(input, type));
    }

    /** Reads a document that is no object, such as one of discovery. */
    Map<String, Object> document(String path, String accept) throws IOException {
        var operation = new Operation("get", null, "", path, "");
        var request = Exchange.request(Paths.document(connection.url(), path), accept);
        var call = connection.single().newCall(request.build());
        return exchange.read(call, operation, input -> Json.read(input.readAllBytes()));
    }

    private HttpUrl.Builder select(ListQuery.Scope scope) {
        var url = Paths.collection(connection.url(), scope.type(), scope.namespace());
        if (!scope.selector().labels().isEmpty()) {
            url.addQueryParameter("labelSelector", scope.selector().labels());
        }
        if (!scope.selector().fields().isEmpty()) {
            url.addQueryParameter("fieldSelector", scope.selector().fields());
        }
        return url;
    }

    private static String accept(ListQuery.Scope scope, String kind) {
        return scope.pruning().isMetadataOnly() ? JSON + ";as=" + kind + ";g=meta.k8s.io;v=v1," + JSON : JSON;
    }
}
