package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.resource.Resource;
import java.util.Map;
import java.util.function.Consumer;

/** The verbs that write what a controller has to say about an object. */
public interface StatusVerbs {
    /** Through what is written. */
    Context context();

    /**
     * Edits the status of an object and writes it if it differs: {@code status(foo) { replicas = 3 }}. {@code condition} sets
     * a condition there. Returns the object with the status that was written.
     */
    default Resource status(
            Resource object,
            @DelegatesTo(value = StatusMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        return edit(Writable.withStatus("status", object), status -> Closures.run(change, status));
    }

    /**
     * Sets one condition of an object and writes it if it differs. Of several, and other fields, write {@code status} with
     * them, which is one write.
     *
     * @param options {@code type} and {@code reason}, words in CamelCase; {@code status}, true, false or {@code
     *     'Unknown'}; {@code message}, for people
     */
    default Resource condition(
            @NamedParams({
                        @NamedParam(value = "type", type = String.class, required = true),
                        @NamedParam(value = "status", required = true),
                        @NamedParam(value = "reason", type = String.class, required = true),
                        @NamedParam(value = "message", type = String.class)
                    })
                    Map<String, ?> options,
            Resource object) {
        return edit(Writable.withStatus("condition", object), status -> status.condition(options));
    }

    private Resource edit(Resource object, Consumer<StatusMap> change) {
        var edited = object.edited(fields -> {
            var status = new StatusMap(object, context().now());
            change.accept(status);
            fields.put("status", status);
        });
        return edited.fields().equals(object.fields())
                ? object
                : context().client().updateStatus(edited.fields());
    }
}
