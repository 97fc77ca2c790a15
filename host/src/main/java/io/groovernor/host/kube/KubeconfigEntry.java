package io.groovernor.host.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster, user or context of a kubeconfig.
 *
 * @param what {@code cluster}, {@code user} or {@code context}
 * @param name its name
 * @param fields what it says
 * @param file where it stands; relative paths in it are relative to that file
 */
record KubeconfigEntry(String what, String name, Map<String, Object> fields, Path file) {
    /** The text of a field, or null if it is missing or empty. Numbers are text too: a token may be made of digits. */
    @Nullable
    String text(String field) {
        var value = fields.get(field);
        return value == null || value instanceof Map || value.toString().isEmpty() ? null : value.toString();
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    @Nullable
    Path path(String field) {
        var text = text(field);
        return text == null ? null : file.toAbsolutePath().resolveSibling(text).normalize();
    }

    /** The bytes of {@code field-data}, which wins, or of the file that {@code field} names; null if neither is there. */
    byte @Nullable [] bytes(String field) throws KubeconfigException {
        var data = text(field + "-data");
        if (data != null) {
            try {
                return Base64.getMimeDecoder().decode(data);
            } catch (IllegalArgumentException e) {
                throw wrong(field + "-data", "is no base64", e);
            }
        }
        var path = path(field);
        try {
            return path == null ? null : Files.readAllBytes(path);
        } catch (IOException e) {
            throw wrong(field, "names a file that cannot be read: " + e.getMessage(), e);
        }
    }

    KubeconfigException wrong(String field, String problem, @Nullable Throwable cause) {
        return new KubeconfigException(field + " of " + this + " " + problem, cause);
    }

    @Override
    public String toString() {
        return what + " '" + name + "' in " + file;
    }
}
