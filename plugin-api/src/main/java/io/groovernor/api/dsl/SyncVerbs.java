package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.PermanentFailure;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The verbs inside {@code sync { key -> }}. Valid during that sync, on its thread. */
public final class SyncVerbs {
    private final Context context;
    private Outcome outcome = Outcome.done();

    SyncVerbs(Context context) {
        this.context = context;
    }

    /** The object at a key in the cache of the first watch, or null if it does not exist (any more). */
    public @Nullable Resource lookup(ResourceKey key) {
        return context.lister().get(key);
    }

    /** The object at a key, written {@code namespace/name}. */
    public @Nullable Resource lookup(CharSequence key) {
        return lookup(ResourceKey.of(key.toString()));
    }

    /** Server-side apply: the object has these fields afterwards. A field that another manager owns is a conflict. */
    public Resource apply(Map<String, ?> object) {
        return apply(Map.of(), object);
    }

    /** Server-side apply with {@code force: true}, which takes fields over from other managers. */
    public Resource apply(
            @NamedParams(@NamedParam(value = "force", type = Boolean.class)) Map<String, ?> options,
            Map<String, ?> object) {
        if (object.containsKey("force")) {
            throw new IllegalArgumentException("write apply([kind: ...], force: true): here 'force' is a field");
        }
        return context.client()
                .apply(identified(object), new Options("apply", options, "force").get("force", Boolean.class, false));
    }

    /** Refuses: an object that was read carries everybody's fields, and applying it would claim all of them. */
    @SuppressWarnings("DoNotCallSuggester") // compiled scripts call it for values of unknown type
    public Resource apply(Resource object) {
        throw new IllegalArgumentException("apply takes the fields that are yours, not all of " + object
                + ": write a map, or use update for an edited copy");
    }

    /** Server-side apply of every document of a YAML text. */
    public List<Resource> apply(CharSequence yaml) {
        return ObjectFormats.installed().fromYaml(yaml.toString()).stream()
                .map(this::apply)
                .toList();
    }

    /** Server-side apply of one of the official client's models. */
    public Resource apply(Object model) {
        return apply(ObjectFormats.installed().fromModel(model));
    }

    /** Creates an object; fails if the name is taken. */
    public Resource create(Map<String, ?> object) {
        return context.client().create(identified(object));
    }

    /** Replaces an object by an edited copy of it; a conflict if somebody else changed it meanwhile. */
    public Resource update(Resource object) {
        return context.client().update(object.fields());
    }

    /** Merges fields into an object: null removes, lists are replaced. */
    public Resource patch(Resource object, Map<String, ?> changes) {
        return context.client().patch(object, changes);
    }

    /** Deletes an object; one that is gone already is no error. */
    public void delete(Resource object) {
        context.client().delete(object);
    }

    /** Edits the status of an object and writes it if it differs: {@code status(foo) { replicas = 3 }}. */
    public Resource status(
            Resource object,
            @DelegatesTo(value = EditableMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        var edited = object.edited(fields -> {
            var status = EditableMap.of(fields.get("status") instanceof Map<?, ?> map ? map : Map.of());
            Closures.run(change, status);
            fields.put("status", status);
        });
        return edited.fields().equals(object.fields())
                ? object
                : context.client().updateStatus(edited.fields());
    }

    /** Tells people about an object through a Kubernetes Event: {@code event pod, Warning, 'TooBig', 'why'}. */
    public void event(Resource about, EventType type, String reason, CharSequence message) {
        context.event(about, type, reason, message.toString());
    }

    /** Syncs this key again after a time, even if nothing changes: {@code again in: 30.seconds}. */
    public void again(
            @NamedParams(@NamedParam(value = "in", type = Duration.class, required = true)) Map<String, ?> options) {
        outcome = Outcome.after(new Options("again", options, "in").require("in", Duration.class));
    }

    /** Ends this sync as failed without a retry; the key is synced again when it changes. */
    @SuppressWarnings("DoNotCallSuggester") // throwing is what this verb is for
    public void permanent(CharSequence why) {
        throw new PermanentFailure(why.toString());
    }

    /** How many syncs of this key failed in a row before this one. */
    public int getFailures() {
        return context.failures();
    }

    /** A log whose lines carry the controller and the key. */
    public Logger getLog() {
        return context.log();
    }

    private static Map<String, ?> identified(Map<String, ?> object) {
        for (String field : List.of("apiVersion", "kind", "metadata")) {
            if (object.get(field) == null) {
                throw new IllegalArgumentException("an object that is written needs '" + field + ":'");
            }
        }
        return object;
    }

    Outcome outcome() {
        return outcome;
    }
}
