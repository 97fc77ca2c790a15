package io.groovernor.sandbox.json;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Makes of YAML what the server's library makes of it: {@code y} and {@code n} are true and false, {@code 1:20} is no
 * number, dates stay text, and a name may come twice, which is noted. Not thread-safe.
 */
final class GoYaml extends SafeConstructor {
    private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");

    private final List<String> repeated = new ArrayList<>();

    GoYaml(LoaderOptions limits) {
        super(limits);
        yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
        yamlConstructors.put(Tag.MERGE, new ConstructYamlStr());
        yamlConstructors.put(Tag.BOOL, scalar(text -> TRUE.contains(text.toLowerCase(Locale.ROOT))));
        yamlConstructors.put(Tag.INT, scalar(GoYaml::integer));
        yamlConstructors.put(
                Tag.BINARY, scalar(text -> new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8)));
    }

    /** The names that came twice since this was last asked. */
    Repeated repeated() {
        Repeated found = Repeated.inYaml(List.copyOf(repeated));
        repeated.clear();
        return found;
    }

    @Override
    protected void processDuplicateKeys(MappingNode node, boolean forceStringKeys) {
        Set<Object> names = new HashSet<>();
        for (NodeTuple entry : node.getValue()) {
            Node key = entry.getKeyNode();
            if (key instanceof ScalarNode && !key.getTag().equals(Tag.MERGE) && !names.add(constructObject(key))) {
                Object name = constructObject(key);
                repeated.add("line " + (key.getStartMark().getLine() + 1) + ": key "
                        + (name instanceof String ? '"' + name.toString() + '"' : name) + " already set in map");
            }
        }
    }

    private static Number integer(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = digits.replaceFirst("^[-+]", "");
        int radix = 10;
        if (digits.length() > 1 && digits.startsWith("0")) {
            char mark = digits.charAt(1);
            radix = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
            digits = digits.substring(Character.isDigit(mark) ? 1 : 2);
        }
        BigInteger magnitude = new BigInteger(digits, radix);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        return value.bitLength() < Integer.SIZE
                ? (Number) value.intValue()
                : value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    private AbstractConstruct scalar(Function<String, Object> value) {
        return new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
                return value.apply(constructScalar((ScalarNode) node));
            }
        };
    }

    /** What a scalar without quotes is. */
    static final class Scalars extends Resolver {
        private static final Pattern TRUTH =
                Pattern.compile("y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF");
        private static final Pattern INTEGER =
                Pattern.compile("[-+]?(0[0-7_]*|[1-9][0-9_]*|0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+)");
        private static final Pattern DECIMAL = Pattern.compile(
                "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "yYnNtTfFoO", 5);
            addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
        }
    }
}
