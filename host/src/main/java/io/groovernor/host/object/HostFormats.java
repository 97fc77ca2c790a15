package io.groovernor.host.object;

import com.google.gson.JsonParseException;
import io.groovernor.api.resource.ObjectFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The formats that scripts convert with. Found through {@code META-INF/services}. */
public final class HostFormats implements ObjectFormats {
    @Override
    public <T> T toModel(Map<String, ?> fields, Class<T> model) {
        try {
            return Models.GSON.fromJson(new String(Json.write(fields), StandardCharsets.UTF_8), model);
        } catch (JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the " + fields.get("kind") + " cannot be read as " + model.getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public Map<String, Object> fromModel(Object model) {
        try {
            return Json.read(Models.GSON.toJson(model).getBytes(StandardCharsets.UTF_8));
        } catch (IOException | JsonParseException | UnsupportedOperationException e) {
            throw new IllegalArgumentException(
                    "a " + model.getClass().getName() + " is no model of a Kubernetes object", e);
        }
    }

    @Override
    public List<Map<String, Object>> fromYaml(String yaml) {
        return Yaml.documents(yaml);
    }
}
