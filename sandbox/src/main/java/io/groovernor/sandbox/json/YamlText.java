package io.groovernor.sandbox.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a tree as YAML as the server's library does. Not thread-safe; one for each text. */
public final class YamlText {
    /** What a reader of another generation takes for a number. */
    private static final Pattern SIXTIES = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)");

    private final StringWriter text = new StringWriter();
    private final Emitter emitter;
    private final Resolver scalars = new GoYaml.Scalars();

    private YamlText() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        emitter = new Emitter(text, options);
    }

    public static String of(JsonNode tree) {
        YamlText yaml = new YamlText();
        yaml.emit(new StreamStartEvent(null, null));
        yaml.emit(new DocumentStartEvent(null, null, false, null, null));
        yaml.value(tree);
        yaml.emit(new DocumentEndEvent(null, null, false));
        yaml.emit(new StreamEndEvent(null, null));
        return yaml.text.toString();
    }

    private void value(JsonNode node) {
        if (node.isObject()) {
            emit(new MappingStartEvent(null, null, true, null, null, style(node)));
            TreeMap<String, JsonNode> fields = new TreeMap<>(new NaturalOrder());
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, value) -> {
                string(name);
                value(value);
            });
            emit(new MappingEndEvent(null, null));
        } else if (node.isArray()) {
            emit(new SequenceStartEvent(null, null, true, null, null, style(node)));
            node.forEach(this::value);
            emit(new SequenceEndEvent(null, null));
        } else if (node.isTextual()) {
            string(node.textValue());
        } else {
            scalar(node.isFloatingPointNumber() ? GoFloat.text(node.doubleValue()) : node.asText(), ScalarStyle.PLAIN);
        }
    }

    private static FlowStyle style(JsonNode node) {
        return node.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK;
    }

    private void string(String value) {
        if (value.indexOf('\n') >= 0) {
            scalar(value, ScalarStyle.LITERAL);
        } else {
            scalar(value, isTaken(value) ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
        }
    }

    /** Whether a reader would take it for something else without quotes. */
    private boolean isTaken(String value) {
        Tag tag = scalars.resolve(NodeId.scalar, value, true);
        return (!tag.equals(Tag.STR) && !tag.equals(Tag.MERGE))
                || Resolver.TIMESTAMP.matcher(value).matches()
                || SIXTIES.matcher(value).matches()
                || NUMBER.matcher(value).matches();
    }

    private void scalar(String value, ScalarStyle style) {
        emit(new ScalarEvent(null, null, new ImplicitTuple(true, true), value, null, null, style));
    }

    private void emit(Event event) {
        try {
            emitter.emit(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
