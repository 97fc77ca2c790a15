package io.groovernor.sandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * YAML documents as JSON trees, within limits: no Java types, at most {@value #MAX_ALIASES} aliases for collections and
 * {@value #MAX_CHARACTERS} characters. Thread-safe; every call has its own parser.
 */
public final class Yaml {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_CHARACTERS = 3 * 1024 * 1024;

    private Yaml() {}

    /**
     * Every document that is not empty, in order.
     *
     * @throws IllegalArgumentException when the text is not YAML or exceeds a limit
     */
    public static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try {
            for (Object document : parser().loadAll(text)) {
                if (document != null) {
                    documents.add(Json.tree(document));
                }
            }
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("a document is nested too deeply or contains itself", e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return documents;
    }

    private static org.yaml.snakeyaml.Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setAllowDuplicateKeys(false);
        options.setTagInspector(tag -> false);
        return new org.yaml.snakeyaml.Yaml(new KubernetesTypes(options));
    }

    /** Dates stay text: JSON knows none, and annotations may look like one. */
    private static final class KubernetesTypes extends SafeConstructor {
        KubernetesTypes(LoaderOptions options) {
            super(options);
            yamlConstructors.put(org.yaml.snakeyaml.nodes.Tag.TIMESTAMP, new ConstructYamlStr());
        }
    }
}
