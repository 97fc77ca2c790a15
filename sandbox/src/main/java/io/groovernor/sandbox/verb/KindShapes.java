package io.groovernor.sandbox.verb;

import io.groovernor.sandbox.kinds.ResourceType;
import io.groovernor.sandbox.shape.ModelShape;
import io.groovernor.sandbox.shape.SchemaShape;
import io.groovernor.sandbox.shape.Shape;

/** The shape of the objects of any kind: built-in ones by their model, custom ones by their schema. */
public final class KindShapes {
    private KindShapes() {}

    public static Shape of(ResourceType type) {
        return type.custom() ? SchemaShape.of(type.schema()) : ModelShape.of(type.apiVersion(), type.kind());
    }
}
