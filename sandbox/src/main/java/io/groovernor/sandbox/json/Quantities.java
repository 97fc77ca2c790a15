package io.groovernor.sandbox.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as resources have them, such as {@code 1500m} and {@code 2Gi}. */
public final class Quantities {
    private static final Pattern QUANTITY = Pattern.compile("([+-]?[0-9.]+)([eE][+-]?[0-9]+|[a-zA-Z]*)");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantities() {}

    /** The number that a quantity is; zero when the text is none. */
    public static BigDecimal value(String text) {
        Matcher parts = QUANTITY.matcher(text);
        if (!parts.matches()) {
            return BigDecimal.ZERO;
        }
        BigDecimal number = new BigDecimal(parts.group(1));
        String suffix = parts.group(2);
        if (DECIMAL.containsKey(suffix)) {
            return number.scaleByPowerOfTen(DECIMAL.get(suffix));
        }
        if (suffix.endsWith("i")) {
            return number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1));
        }
        return new BigDecimal(text);
    }
}
