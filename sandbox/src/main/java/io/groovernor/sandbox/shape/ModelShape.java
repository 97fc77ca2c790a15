package io.groovernor.sandbox.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.model.Field;
import io.groovernor.sandbox.model.Model;
import io.groovernor.sandbox.model.Models;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a built-in kind, or of a part of one. */
public final class ModelShape implements Shape {
    private final Field here;
    private final boolean declared;
    private final @Nullable Model model;

    /** @param declared whether it is a field of a model, as opposed to an item of a list or a value of a map */
    private ModelShape(Field here, boolean declared) {
        this.here = here;
        this.declared = declared;
        this.model = Models.named(here.type());
    }

    /** The shape of a kind; of one without a model, that of anything. */
    public static Shape of(String apiVersion, String kind) {
        Model model = Models.of(apiVersion, kind);
        return model == null ? DEDUCED : new ModelShape(new Field(model.name(), false, List.of()), false);
    }

    /** The shape of the metadata of any object. */
    public static Shape metadata() {
        return new ModelShape(new Field("V1ObjectMeta", false, List.of()), false);
    }

    /** What may be anything is one value too. */
    @Override
    public boolean isAtomic() {
        return here.is("atomic")
                || here.type().equals("any")
                || (model != null && model.atomic() && !here.is("granular"));
    }

    @Override
    public boolean declares(String field) {
        return model != null && model.field(field) != null;
    }

    @Override
    public Shape field(String name) {
        Field field = model == null ? null : model.field(name);
        return field == null ? items() : new ModelShape(field, true);
    }

    @Override
    public ListType list() {
        List<String> keys = here.names("map");
        return here.is("set") ? ListType.SET : keys.isEmpty() ? patchOnly() : new ListType(false, keys);
    }

    /** Where apply was told nothing, it takes what patches were told. */
    private ListType patchOnly() {
        return here.is("merge") ? ListType.SET : new ListType(false, here.names("merge"));
    }

    @Override
    public ListType patchList() {
        return patchOnly();
    }

    @Override
    public Shape item() {
        return items();
    }

    @Override
    public JsonNode absent(String field) {
        Field known = model == null ? null : model.field(field);
        if (known == null) {
            return MissingNode.getInstance();
        }
        boolean list = known.required() && !known.itemType().isEmpty();
        return known.is("value") && Models.named(known.type()) != null
                ? Json.object()
                : list ? NullNode.getInstance() : MissingNode.getInstance();
    }

    @Override
    public boolean omitsEmpty() {
        return declared;
    }

    @Override
    public JsonNode standard(String field) {
        Field known = model == null ? null : model.field(field);
        return known == null ? MissingNode.getInstance() : known.standard();
    }

    private Shape items() {
        String type = here.itemType();
        return type.isEmpty() ? DEDUCED : new ModelShape(new Field(type, false, List.of()), false);
    }
}
