package io.groovernor.sandbox.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;

/**
 * Nodes for trees that are kept by the ten thousand: objects begin with room for the three fields that most have, and short
 * texts, which come again and again, are shared. Thread-safe.
 */
final class CompactNodes extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    private static final int ROOM = 4;
    private static final int LONGEST_SHARED = 64;
    private static final int SHARED = 1 << 13;

    /** By their hash; the newest stays. Races lose a place at most, as a text node never changes. */
    private final transient TextNode[] shared = new TextNode[SHARED];

    @Override
    public ObjectNode objectNode() {
        return new ObjectNode(this, new LinkedHashMap<>(ROOM));
    }

    @Override
    public TextNode textNode(String text) {
        if (text == null || text.length() > LONGEST_SHARED) {
            return super.textNode(text);
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & (SHARED - 1);
        var known = shared[place];
        if (known != null && known.textValue().equals(text)) {
            return known;
        }
        var made = super.textNode(text);
        shared[place] = made;
        return made;
    }
}
