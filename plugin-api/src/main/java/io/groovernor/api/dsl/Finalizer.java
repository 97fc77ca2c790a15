package io.groovernor.api.dsl;

import groovy.lang.Closure;
import io.groovernor.api.client.ApiException;
import io.groovernor.api.client.Patch;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.Reconciler;
import io.groovernor.api.resource.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A name on an object that keeps it from being deleted before the controller has cleaned up. The name is put on and taken
 * off by operations that touch nothing else and that test what they rely on: those of others survive whoever is faster.
 */
final class Finalizer {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final int UNPROCESSABLE = 422;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Closure<?> cleanup;

    Finalizer(String name, Closure<?> cleanup) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "finalizer: '" + name + "' needs a domain before its name, such as 'example.com/bucket'");
        }
        this.name = name;
        this.cleanup = cleanup;
    }

    /** A sync that is called only for objects that carry the finalizer, or are gone. */
    Reconciler around(Reconciler sync) {
        return context -> {
            var object = context.lister().get(context.key());
            if (object == null) {
                return sync.reconcile(context);
            }
            boolean carried = finalizers(object).contains(name);
            if (object.isDeleting()) {
                return carried ? clean(context, object) : Outcome.done();
            }
            return carried ? sync.reconcile(context) : add(context, object);
        };
    }

    private Outcome add(Context context, Resource object) {
        try {
            // What the sync looks up is to carry the finalizer. If the server had it already, the cache is far behind.
            return patch(context, object, this::addition) ? Outcome.anew() : Outcome.after(PAUSE);
        } catch (ApiException refusal) {
            return doneIfGone(refusal);
        }
    }

    private Outcome clean(Context context, Resource object) {
        var verbs = new SyncVerbs(context);
        Closures.run(cleanup, verbs, object);
        if (verbs.outcome().again() != null) {
            return verbs.outcome();
        }
        try {
            patch(context, object, this::removal);
            return Outcome.done();
        } catch (ApiException refusal) {
            return doneIfGone(refusal);
        }
    }

    private static Outcome doneIfGone(ApiException refusal) {
        if (refusal.isNotFound()) {
            return Outcome.done();
        }
        throw refusal;
    }

    /**
     * Changes the finalizers of an object; whether that was needed.
     *
     * @param operations what to do to a state of the object; nothing if it is as it should be
     */
    private static boolean patch(
            Context context, Resource object, Function<Resource, List<Map<String, Object>>> operations) {
        return new FreshEdit(context.client()).retrying(object, Finalizer::isOld, version -> {
            var todo = operations.apply(version);
            if (!todo.isEmpty()) {
                context.client().patch(version, Patch.json(todo));
            }
            return !todo.isEmpty();
        });
    }

    /** A patch whose test fails is refused as unprocessable. */
    private static boolean isOld(ApiException refusal) {
        return refusal.isConflict() || refusal.status() == UNPROCESSABLE;
    }

    private List<Map<String, Object>> addition(Resource object) {
        var others = finalizers(object);
        if (others.contains(name) || object.isDeleting()) {
            return List.of();
        }
        return List.of(
                test("/metadata/resourceVersion", object.resourceVersion()),
                others.isEmpty()
                        ? Map.of("op", "add", "path", "/metadata/finalizers", "value", List.of(name))
                        : Map.of("op", "add", "path", "/metadata/finalizers/-", "value", name));
    }

    private List<Map<String, Object>> removal(Resource object) {
        int index = finalizers(object).indexOf(name);
        var path = "/metadata/finalizers/" + index;
        return index < 0 ? List.of() : List.of(test(path, name), Map.of("op", "remove", "path", path));
    }

    private static Map<String, Object> test(String path, Object value) {
        return Map.of("op", "test", "path", path, "value", value);
    }

    private static List<?> finalizers(Resource object) {
        return object.at("metadata.finalizers") instanceof List<?> names ? names : List.of();
    }
}
