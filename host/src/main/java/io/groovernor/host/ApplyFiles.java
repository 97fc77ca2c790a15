package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import io.groovernor.host.kube.ConnectionOptions;
import io.groovernor.host.kube.ObjectClient;
import io.groovernor.host.kube.UnknownResourceException;
import io.groovernor.host.plan.FieldDiff;
import io.groovernor.host.time.SystemTimer;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code groovernor apply}: server-side apply of YAML documents, and what each of them changed. */
public final class ApplyFiles {
    /** How long a kind may take to be served after its definition was applied. */
    private static final Duration DEFINITION = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final int UNREACHED = 0;

    private final Terminal terminal;
    private boolean definitionApplied;

    public ApplyFiles(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One text with YAML documents, and the name that messages show. */
    public record Input(String name, String yaml) {}

    /**
     * Applies all documents in their order; one that is refused does not keep the others from being applied.
     *
     * @return 0 if all were applied, 1 if one failed
     */
    public int apply(List<Input> inputs, ConnectionOptions options, String fieldManager, boolean force)
            throws IOException, InterruptedException {
        // Everything is parsed before anything is written.
        var documents =
                inputs.stream().flatMap(input -> documents(input).stream()).toList();
        try (var timer = new SystemTimer();
                var cluster = Cluster.open(options, timer)) {
            var client = cluster.client(fieldManager);
            boolean failed = false;
            for (var document : documents) {
                failed |= !apply(client, document, force, timer);
            }
            return failed ? 1 : 0;
        }
    }

    private static List<Map<String, Object>> documents(Input input) {
        try {
            var objects = new ArrayList<Map<String, Object>>();
            ObjectFormats.installed().fromYaml(input.yaml()).forEach(document -> addObjects(document, objects));
            objects.forEach(ApplyFiles::check);
            return objects;
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException(input.name() + ": " + error.getMessage(), error);
        }
    }

    /** What {@code kubectl get -o yaml} prints for several objects is a List, of which only the items are objects. */
    @SuppressWarnings("unchecked") // in what was read from YAML the names of fields are text
    private static void addObjects(Map<String, Object> document, List<Map<String, Object>> objects) {
        if (!"List".equals(document.get("kind"))) {
            objects.add(document);
            return;
        }
        if (document.get("items") instanceof List<?> items) {
            for (var item : items) {
                if (!(item instanceof Map<?, ?>)) {
                    throw new IllegalArgumentException("an item of the List is no object");
                }
                addObjects((Map<String, Object>) item, objects);
            }
        }
    }

    private static void check(Map<String, Object> document) {
        var object = Resource.of(document);
        if (object.kind().isEmpty() || object.apiVersion().isEmpty()) {
            var missing = object.kind().isEmpty() ? "kind" : "apiVersion";
            throw new IllegalArgumentException("the object '" + object.name() + "' says no " + missing);
        }
        if (object.name().isEmpty()) {
            throw new IllegalArgumentException("a " + object.kind() + " has no metadata.name");
        }
    }

    private boolean apply(ObjectClient client, Map<String, Object> document, boolean force, Timer timer)
            throws InterruptedException {
        var wanted = Resource.of(document);
        try {
            var before = readWhenServed(client, wanted, timer);
            var after = client.apply(document, force);
            report(before, after);
            definitionApplied |= wanted.kind().equals("CustomResourceDefinition");
            return true;
        } catch (ApiException | IllegalArgumentException error) {
            if (error instanceof ApiException failure && failure.status() == UNREACHED) {
                throw error; // nor would the others be
            }
            terminal.error(wanted + ": " + error.getMessage());
            return false;
        }
    }

    /** The object as it is; a kind whose definition was applied just now may take a moment to be served. */
    private @Nullable Resource readWhenServed(ObjectClient client, Resource wanted, Timer timer)
            throws InterruptedException {
        long end = timer.nanos() + DEFINITION.toNanos();
        while (true) {
            try {
                return client.read(wanted.apiVersion() + "/" + wanted.kind(), wanted.key());
            } catch (UnknownResourceException unknown) {
                if (!definitionApplied || timer.nanos() - end > 0) {
                    throw unknown;
                }
                timer.sleep(PAUSE);
            }
        }
    }

    private void report(@Nullable Resource before, Resource after) {
        var name = after.kind().toLowerCase(Locale.ROOT) + "/" + after.name()
                + (after.namespace().isEmpty() ? "" : " in " + after.namespace());
        if (before == null) {
            terminal.result(name + " created");
            return;
        }
        var changes = FieldDiff.between(before.fields(), after.fields());
        terminal.result(name + (changes.isEmpty() ? " unchanged" : " configured"));
        changes.forEach(change -> terminal.result("  " + change));
    }
}
