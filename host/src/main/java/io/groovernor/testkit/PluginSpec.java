package io.groovernor.testkit;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.NamedParam;
import groovy.transform.NamedParams;
import io.groovernor.api.client.ApiException;
import io.groovernor.api.dsl.EditableMap;
import io.groovernor.api.dsl.GroovyExtensions;
import io.groovernor.api.resource.ObjectFormats;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.host.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.spockframework.lang.ConditionBlock;
import org.spockframework.runtime.model.SpecMetadata;
import spock.lang.Specification;

/**
 * A spec of a plugin, which {@code groovernor test} runs. Every feature has a cluster of its own, on which the plugin starts
 * with the first verb that is not {@code cluster}, {@code config} or {@code server}. On the sandbox each verb first lets the
 * plugin deal with what happened before, and time stands still but for {@link #advance} and {@link #eventually}.
 *
 * <p>A key is {@code namespace/name}, or a name alone for the namespace {@code default} and for what has none. On a real
 * cluster {@code default} stands for a scratch namespace.
 */
@SpecMetadata(filename = "PluginSpec.java", line = 1)
public abstract class PluginSpec extends Specification {
    private static final String DEFAULT = "default";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONFLICTS = 10;

    private @Nullable Stage stage;

    /** Called before each feature, and before the spec's own {@code setup}; private, so that they do not override each other. */
    @SuppressWarnings("UnusedMethod") // Spock calls it
    private void setup() {
        stage = Stage.open();
    }

    /** Called after each feature, and after the spec's own {@code cleanup}. */
    @SuppressWarnings("UnusedMethod") // Spock calls it
    private void cleanup() {
        if (stage != null) {
            stage.close();
        }
    }

    private Stage stage() {
        if (stage == null) {
            throw new IllegalStateException("there is a cluster only inside a feature");
        }
        return stage;
    }

    /** Puts objects there, status included: YAML, or the name of a file of it beside the spec. */
    public void cluster(String yaml) {
        boolean isFile = !yaml.contains("\n") && yaml.matches(".*\\.ya?ml");
        var text = isFile ? stage().fixture(yaml) : yaml.stripIndent();
        ObjectFormats.installed().fromYaml(text).forEach(this::placed);
        stage().bench().load(text);
    }

    /** Sets what the plugin reads as {@code config}, over its own {@code config.yaml}. */
    public void config(Map<String, ?> values) {
        stage().configure(values);
    }

    /** Starts the plugin now. */
    public void start() {
        stage().running();
    }

    /** Ends the plugin, when it has dealt with all that happened, and starts it anew, which syncs every key again. */
    public void restart() {
        settle();
        stage().start();
    }

    /** One object, or null. */
    public @Nullable Resource get(String resource, CharSequence key) {
        return stage().running().client().read(resource, key(key));
    }

    /** The objects of the namespace {@code default}, or of a resource that has no namespaces. */
    public List<Resource> list(String resource) {
        return list(resource, DEFAULT);
    }

    /** The objects of a namespace. */
    public List<Resource> list(String resource, String namespace) {
        return stage().running().list(resource, namespace(namespace));
    }

    /** Creates an object. */
    public Resource create(Map<String, ?> object) {
        return stage().running().client().create(placed(object));
    }

    /** Creates the object of a YAML text. */
    public Resource create(String yaml) {
        return create(ObjectFormats.installed().fromYaml(yaml.stripIndent()).get(0));
    }

    /** Applies an object, taking over what others own. */
    public Resource apply(Map<String, ?> object) {
        return stage().running().client().apply(placed(object), true);
    }

    /** Changes an object: {@code edit('services', 'web') { spec.type = 'NodePort' }}. */
    public Resource edit(
            String resource,
            CharSequence key,
            @DelegatesTo(value = EditableMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        return changed(
                resource,
                key,
                object -> stage().bench()
                        .client()
                        .update(GroovyExtensions.edit(object, change).fields()));
    }

    /** Changes an object's status, as whoever runs it would: {@code status('pods', 'web') { phase = 'Running' }}. */
    public Resource status(
            String resource,
            CharSequence key,
            @DelegatesTo(value = EditableMap.class, strategy = Closure.DELEGATE_FIRST) Closure<?> change) {
        return changed(resource, key, object -> {
            var before = object.get("status") instanceof Map<?, ?> map ? textKeys(map) : Map.<String, Object>of();
            var after = GroovyExtensions.edit(Resource.of(before), change).fields();
            return stage().bench()
                    .client()
                    .updateStatus(
                            object.edited(fields -> fields.put("status", after)).fields());
        });
    }

    private Resource changed(String resource, CharSequence key, UnaryOperator<Resource> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.apply(existing(resource, key));
            } catch (ApiException conflict) {
                if (!conflict.isConflict() || attempt == CONFLICTS) {
                    throw conflict;
                }
            }
        }
    }

    /** Deletes an object, which is there. */
    public void delete(String resource, CharSequence key) {
        stage().running().client().delete(existing(resource, key));
    }

    private Resource existing(String resource, CharSequence key) {
        var object = get(resource, key);
        if (object == null) {
            throw new IllegalArgumentException("there is no " + resource + " " + key);
        }
        return object;
    }

    /** Waits until all conditions hold: at most 10 seconds, of virtual time on the sandbox. */
    @ConditionBlock
    public void eventually(Closure<?> conditions) {
        stage().eventually(PATIENCE, conditions);
    }

    /** Waits until all conditions hold: {@code eventually(within: 1.hour) { }}. */
    @ConditionBlock
    public void eventually(
            @NamedParams(@NamedParam(value = "within", type = Duration.class, required = true)) Map<String, ?> options,
            Closure<?> conditions) {
        if (!(options.get("within") instanceof Duration limit)) {
            throw new IllegalArgumentException("eventually takes within: a time, such as within: 1.hour");
        }
        stage().eventually(limit, conditions);
    }

    /**
     * Lets time pass: delays, retries and resyncs that are due in it happen, in their order. On a real cluster a feature that
     * wants more than 10 seconds is skipped.
     */
    public void advance(Duration duration) {
        var bench = stage().running();
        if (!bench.isVirtual() && duration.compareTo(PATIENCE) > 0) {
            throw new TestAbortedException("the time of a real cluster cannot be moved by " + duration);
        }
        bench.advance(duration);
    }

    /** Waits until the plugin has dealt with all that happened. */
    public void settle() {
        stage().running().settle();
    }

    /** Fails if the plugin changes anything on the server while this happens: {@code noWrites { restart() }}. */
    public void noWrites(Closure<?> action) {
        stage().noWrites(action);
    }

    /** What the plugin changed on the server so far, such as {@code update configmaps default/web}. */
    public List<Written> getWrites() {
        return stage().changes();
    }

    /** The Kubernetes Events of the namespace {@code default}. */
    public List<Resource> getEvents() {
        return list("events");
    }

    /** The lines that the plugin printed so far. */
    public List<String> getPrinted() {
        stage().running();
        return stage().printed();
    }

    /** The lines that were logged so far. */
    public List<String> getLogged() {
        stage().running();
        return stage().logged();
    }

    /** The lines that the host told so far: failed syncs, retries, keys that were dropped. */
    public List<String> getTold() {
        return stage().running().told();
    }

    /** Makes the server fail. On a real cluster a feature that asks for it is skipped. */
    public ServerVerbs getServer() {
        var faults = stage().bench().faults();
        if (faults == null) {
            throw new TestAbortedException("a real cluster does not fail on demand");
        }
        return new ServerVerbs(faults);
    }

    /** The time of the cluster. */
    public Instant getNow() {
        return stage().bench().now();
    }

    /** What {@code default} is called on this cluster. */
    public String getNamespace() {
        return stage().bench().namespace();
    }

    private ResourceKey key(CharSequence text) {
        var key = ResourceKey.of(text.toString());
        return new ResourceKey(namespace(key.namespace()), key.name());
    }

    private String namespace(String name) {
        if (name.isEmpty() || name.equals(DEFAULT)) {
            return getNamespace();
        }
        if (!stage().bench().isVirtual()) {
            throw new TestAbortedException("only the namespace '" + DEFAULT + "' has a scratch one on a real cluster");
        }
        return name;
    }

    /** What is to be in another namespace, or is one, has the feature skipped on a real cluster. */
    private Map<String, ?> placed(Map<String, ?> object) {
        if ("Namespace".equals(object.get("kind"))) {
            namespace(Resource.of(object).name());
        }
        if (!(object.get("metadata") instanceof Map<?, ?> metadata && metadata.get("namespace") != null)) {
            return object;
        }
        var moved = new LinkedHashMap<String, Object>(object);
        var copy = textKeys(metadata);
        copy.put("namespace", namespace(String.valueOf(metadata.get("namespace"))));
        moved.put("metadata", copy);
        return moved;
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
