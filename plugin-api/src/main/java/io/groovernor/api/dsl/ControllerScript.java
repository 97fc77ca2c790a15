package io.groovernor.api.dsl;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.Script;
import io.groovernor.api.plugin.Configuration;
import io.groovernor.api.reconcile.ControllerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every script is. Running it declares: verbs at its top describe one controller that is named after the file,
 * {@code controller('name') { }} describes further ones. Nothing is watched and nothing is written while it declares.
 */
public abstract class ControllerScript extends Script implements ControllerVerbs {
    private final List<ControllerSpec> named = new ArrayList<>();
    private Configuration given = Configuration.of("", Map.of());
    private Map<String, Object> config = Map.of();
    private boolean configDeclared;
    private @Nullable ControllerDraft topLevel;

    @Override
    public ControllerDraft draft() {
        if (topLevel == null) {
            throw new IllegalStateException("a script declares only while the host runs it");
        }
        return topLevel;
    }

    /** What the plugin is configured with, deeply immutable: {@code config.x}; a path that nobody set is null. */
    public Map<String, Object> getConfig() {
        return config;
    }

    /**
     * Declares what the plugin can be configured with: {@code config { integer 'replicas', default: 3, min: 1 }}. From here
     * on {@code config} has the defaults, and what is not declared is refused.
     *
     * @throws IllegalArgumentException if the plugin is configured with something else; names the file and the key
     */
    public void config(
            @DelegatesTo(value = ConfigVerbs.class, strategy = Closure.DELEGATE_FIRST) Closure<?> declarations) {
        draft().builder(); // fails inside sync
        if (configDeclared) {
            throw new IllegalArgumentException("the script says config { } twice; it can have one");
        }
        configDeclared = true;
        var verbs = new ConfigVerbs();
        Closures.run(declarations, verbs);
        config = new DeclaredConfig(verbs.settings(), given).values();
    }

    /** Declares a controller of its own. */
    public void controller(
            String name,
            @DelegatesTo(value = ControllerDraft.class, strategy = Closure.DELEGATE_FIRST) Closure<?> declarations) {
        draft().builder(); // fails inside sync
        var draft = new ControllerDraft(name);
        Closures.run(declarations, draft);
        named.add(draft.build());
    }

    /**
     * Runs the script and returns what it declared. Called by the host, once.
     *
     * @param name the name of the controller that the script's top describes
     * @param given what the plugin is configured with
     * @throws IllegalArgumentException if a declaration is wrong or incomplete
     */
    public List<ControllerSpec> declare(String name, Configuration given) {
        this.given = given;
        config = given.values();
        var top = new ControllerDraft(name);
        topLevel = top;
        run();
        if (top.isEmpty() && named.isEmpty()) {
            throw new IllegalArgumentException(
                    "the script declares no controller: say watch 'pods' and sync { key -> }");
        }
        var first = top.isEmpty() ? Stream.<ControllerSpec>empty() : Stream.of(top.build());
        return Stream.concat(first, named.stream()).toList();
    }
}
