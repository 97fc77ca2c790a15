package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.client.Deletion;
import io.groovernor.api.client.Deletion.Propagation;
import io.groovernor.api.client.Patch;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.resource.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verbs that write objects. They throw what the server says when it refuses, which has the sync tried again. */
public interface WriteVerbs {
    /** Through what is written. */
    Context context();

    /** Server-side apply: the object has these fields afterwards. A field that another manager owns is a conflict. */
    default Resource apply(Map<String, ?> object) {
        return apply(Map.of(), object);
    }

    /** Server-side apply with {@code force: true}, which takes fields over from other managers. */
    default Resource apply(
            @NamedParams(@NamedParam(value = "force", type = Boolean.class)) Map<String, ?> options,
            Map<String, ?> object) {
        if (object.containsKey("force")) {
            throw new IllegalArgumentException("write apply([kind: ...], force: true): here 'force' is a field");
        }
        return context()
                .client()
                .apply(
                        Writable.identified(object),
                        new Options("apply", options, "force").get("force", Boolean.class, false));
    }

    /** Refuses: an object that was read carries everybody's fields, and applying it would claim all of them. */
    @SuppressWarnings("DoNotCallSuggester") // compiled scripts call it for values of unknown type
    default Resource apply(Resource object) {
        return apply(Writable.one(object));
    }

    /** Server-side apply of every document of a YAML text. */
    default List<Resource> apply(CharSequence yaml) {
        return apply(List.of(yaml));
    }

    /** Server-side apply of several objects in their order: maps, YAML texts, models. None, if one says not what it is. */
    default List<Resource> apply(Collection<?> objects) {
        return apply(Map.of(), objects);
    }

    /** Server-side apply of several objects, with {@code force: true} taking fields over from other managers. */
    default List<Resource> apply(
            @NamedParams(@NamedParam(value = "force", type = Boolean.class)) Map<String, ?> options,
            Collection<?> objects) {
        return Writable.of(objects).stream()
                .map(object -> apply(options, object))
                .toList();
    }

    /** Server-side apply of one of the official client's models. */
    default Resource apply(Object model) {
        return apply(Writable.one(model));
    }

    /** Creates an object; fails if the name is taken. */
    default Resource create(Map<String, ?> object) {
        return context().client().create(Writable.identified(object));
    }

    /** Replaces an object by an edited copy of it; a conflict if somebody else changed it meanwhile. */
    default Resource update(Resource object) {
        return context().client().update(Writable.whole("update", object).fields());
    }

    /**
     * Edits an object and writes it if it differs: {@code update(deployment) { spec.replicas = 3 }}. If somebody else changed
     * it meanwhile, it is read again and edited again, five times at most.
     */
    default Resource update(
            Resource object,
            @DelegatesTo(value = EditableMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        return new FreshEdit(context().client())
                .update(Writable.whole("update", object), version -> GroovyExtensions.edit(version, change));
    }

    /** Merges fields into an object: null removes, lists are replaced. */
    default Resource patch(Resource object, Map<String, ?> changes) {
        return patch(Map.of(), object, changes);
    }

    /**
     * Changes parts of an object.
     *
     * @param options {@code type}: {@code 'merge'} by default, {@code 'strategic'} merges lists of built-in kinds by their
     *     items' keys, {@code 'apply'} is server-side apply of an object that exists; {@code subresource}, such as {@code
     *     'status'}; {@code force}, for an apply
     */
    default Resource patch(
            @NamedParams({
                        @NamedParam(value = "type", type = String.class),
                        @NamedParam(value = "subresource", type = String.class),
                        @NamedParam(value = "force", type = Boolean.class)
                    })
                    Map<String, ?> options,
            Resource object,
            Map<String, ?> changes) {
        var given = new Options("patch", options, "type", "subresource", "force");
        var type = given.oneOf("type", Patch.Type.values(), Patch.Type.MERGE);
        return context()
                .client()
                .patch(
                        Writable.present("patch", object),
                        new Patch(
                                type,
                                changes,
                                given.get("subresource", String.class, ""),
                                given.get("force", Boolean.class, false)));
    }

    /**
     * Does a JSON patch's operations, all of them or none: {@code patch pod, [[op: 'test', path: '/spec/x', value: 1], …]}.
     */
    default Resource patch(Resource object, Collection<? extends Map<String, ?>> operations) {
        return patch(Map.of(), object, operations);
    }

    /** Does a JSON patch's operations, on a {@code subresource} such as {@code 'status'}. */
    default Resource patch(
            @NamedParams(@NamedParam(value = "subresource", type = String.class)) Map<String, ?> options,
            Resource object,
            Collection<? extends Map<String, ?>> operations) {
        var subresource = new Options("patch", options, "subresource").get("subresource", String.class, "");
        return context()
                .client()
                .patch(
                        Writable.present("patch", object),
                        new Patch(Patch.Type.JSON, List.copyOf(operations), subresource, false));
    }

    /** Deletes an object, and in the background what it owns; one that is gone already, or null, is no error. */
    default void delete(@Nullable Resource object) {
        delete(Map.of(), object);
    }

    /**
     * Deletes an object.
     *
     * @param options {@code propagation}: {@code 'Background'} by default, {@code 'Foreground'} or {@code 'Orphan'}; {@code
     *     unchanged: true} refuses with a conflict if somebody changed it since it was looked at; {@code grace}, how long it
     *     may take to end by itself
     */
    default void delete(
            @NamedParams({
                        @NamedParam(value = "propagation", type = String.class),
                        @NamedParam(value = "unchanged", type = Boolean.class),
                        @NamedParam(value = "grace", type = Duration.class)
                    })
                    Map<String, ?> options,
            @Nullable Resource object) {
        var given = new Options("delete", options, "propagation", "unchanged", "grace");
        var how = new Deletion(
                given.oneOf("propagation", Propagation.values(), Propagation.Background),
                given.get("unchanged", Boolean.class, false),
                given.find("grace", Duration.class));
        if (object != null) {
            context().client().delete(object, how);
        }
    }

    /**
     * Makes an owner the one that manages an object which nobody manages: {@code adopt deployment, by: foo}. Nothing is
     * written if it is that already.
     *
     * @param options {@code by}, the owner
     * @throws IllegalStateException if somebody else manages the object, or the owner is being deleted
     * @throws IllegalArgumentException if they live in different namespaces, which would have the object deleted
     */
    default Resource adopt(
            @NamedParams(@NamedParam(value = "by", type = Resource.class, required = true)) Map<String, ?> options,
            Resource object) {
        var owner = new Options("adopt", options, "by").require("by", Resource.class);
        return Adoption.of(Writable.present("adopt", object), owner)
                .map(changes -> context().client().patch(object, changes))
                .orElse(object);
    }
}
