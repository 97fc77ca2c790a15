package io.groovernor.sandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML documents as JSON trees, within limits: no Java types, at most {@value #MAX_ALIASES} aliases for collections and
 * {@value #MAX_CHARACTERS} characters. Thread-safe; every call has its own parser.
 */
public final class Yaml {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_DEPTH = 1000;
    private static final int MAX_CHARACTERS = 3 * 1024 * 1024;

    private final GoYaml go;
    private final Iterator<Object> documents;

    private Yaml(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        limits.setCodePointLimit(MAX_CHARACTERS);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setTagInspector(tag -> false);
        go = new GoYaml(limits);
        DumperOptions output = new DumperOptions();
        documents = new org.yaml.snakeyaml.Yaml(go, new Representer(output), output, limits, new GoYaml.Scalars())
                .loadAll(text)
                .iterator();
    }

    /**
     * Every document that is not empty, in order.
     *
     * @throws IllegalArgumentException when the text is not YAML, exceeds a limit or has a name twice in an object
     */
    public static List<JsonNode> documents(String text) {
        List<JsonNode> found = new ArrayList<>();
        Yaml yaml = new Yaml(text);
        for (Document document = yaml.next(); document != null; document = yaml.next()) {
            if (!document.repeated().isEmpty()) {
                throw new IllegalArgumentException(document.repeated().error());
            }
            if (!document.tree().isNull()) {
                found.add(document.tree());
            }
        }
        return found;
    }

    /**
     * The first document, which is null when there is none; what follows it is ignored.
     *
     * @throws IllegalArgumentException when the text is not YAML or exceeds a limit
     */
    public static Document first(String text) {
        Document first = new Yaml(text).next();
        return first == null ? new Document(NullNode.getInstance(), Repeated.NONE) : first;
    }

    private @Nullable Document next() {
        try {
            return documents.hasNext() ? new Document(Json.tree(documents.next()), go.repeated()) : null;
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("a document is nested too deeply or contains itself", e);
        } catch (YAMLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
