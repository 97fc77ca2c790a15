package io.groovernor.host.kube;

import io.groovernor.api.resource.ResourceType;
import java.util.Objects;
import okhttp3.HttpUrl;

/** Addresses of resources. Names are checked: an empty one would mean the whole collection, a dotted one its parent. */
final class Paths {
    private Paths() {}

    static HttpUrl.Builder collection(HttpUrl server, ResourceType type, String namespace) {
        var url = server.newBuilder();
        url.addPathSegments(type.group().isEmpty() ? "api" : "apis/" + type.group());
        url.addPathSegment(type.version());
        if (type.namespaced() && !namespace.isEmpty()) {
            url.addPathSegment("namespaces").addPathSegment(checked(namespace));
        }
        return url.addPathSegment(type.plural());
    }

    /** The object of an operation; for a create, which has no name yet, its collection. */
    static HttpUrl.Builder object(HttpUrl server, Operation operation) {
        var type = Objects.requireNonNull(operation.type());
        if (type.namespaced() && operation.namespace().isEmpty()) {
            throw new IllegalArgumentException("cannot " + operation + ": " + type + " live in namespaces, name one");
        }
        var url = collection(server, type, operation.namespace());
        if (!operation.verb().equals("create")) {
            url.addPathSegment(checked(operation.name()));
        }
        return operation.subresource().isEmpty() ? url : url.addPathSegment(operation.subresource());
    }

    static HttpUrl document(HttpUrl server, String path) {
        return server.newBuilder().addPathSegments(path).build();
    }

    private static String checked(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
            throw new IllegalArgumentException("'" + name + "' is no name of an object");
        }
        return name;
    }
}
