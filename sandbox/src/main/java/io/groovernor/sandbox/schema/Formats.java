package io.groovernor.sandbox.schema;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The formats of texts that the real server checks; others are ignored. The names and expressions are those of
 * k8s.io/kube-openapi, package {@code strfmt}.
 */
public final class Formats {
    private static final String HEX4 = "[0-9a-f]{4}-?";
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String SHORT_NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String LETTER = "a-zA-Z\\p{L}";
    private static final String HOST = "[0-9\\p{S}" + LETTER + "]";
    private static final String UNITS =
            "(ns|nano|us|µs|micro|ms|milli|s|sec|m|min|h|hr|hour|d|day|w|wk|week)s?|(nano|micro|milli)?seconds?|minutes?";

    private static final Map<String, Predicate<String>> BY_NAME = Map.ofEntries(
            Map.entry("date", Formats::isDate),
            Map.entry("datetime", Formats::isDateTime),
            Map.entry("duration", Formats::isDuration),
            Map.entry("ipv4", is(BYTE + "(\\." + BYTE + "){3}")),
            Map.entry("ipv6", Addresses::isIpv6),
            Map.entry("cidr", Addresses::isCidr),
            Map.entry("mac", is("([0-9a-f]{2}[:-]){5,7}[0-9a-f]{2}|([0-9a-f]{4}\\.){2,3}[0-9a-f]{4}")),
            Map.entry("uuid", is("[0-9a-f]{8}-?" + HEX4 + HEX4 + HEX4 + "[0-9a-f]{12}")),
            Map.entry("uuid3", is("[0-9a-f]{8}-?" + HEX4 + "3[0-9a-f]{3}-?" + HEX4 + "[0-9a-f]{12}")),
            Map.entry("uuid4", is("[0-9a-f]{8}-?" + HEX4 + "4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}")),
            Map.entry("uuid5", is("[0-9a-f]{8}-?" + HEX4 + "5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}")),
            Map.entry("uri", Addresses::isRequestUri),
            Map.entry("email", is("[^@\\s<>]+@[^@\\s<>]+|[^<>]*<[^@\\s<>]+@[^@\\s<>]+>")),
            Map.entry("hostname", Formats::isHostname),
            Map.entry("byte", is("([a-z0-9+/]{4})*([a-z0-9+/]{2}==|[a-z0-9+/]{3}=|[a-z0-9+/]{4})")),
            Map.entry("hexcolor", is("#?([0-9a-f]{3}|[0-9a-f]{6})")),
            Map.entry("rgbcolor", is("rgb\\(\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*,\\s*" + BYTE + "\\s*\\)")),
            Map.entry("ssn", is("\\d{3}[- ]?\\d{2}[- ]?\\d{4}")),
            Map.entry("isbn", text -> Checksums.isIsbn10(text) || Checksums.isIsbn13(text)),
            Map.entry("isbn10", Checksums::isIsbn10),
            Map.entry("isbn13", Checksums::isIsbn13),
            Map.entry("creditcard", Checksums::isCreditCard),
            Map.entry("bsonobjectid", is("[0-9a-f]{24}")),
            Map.entry("password", text -> true),
            Map.entry("k8sshortname", text -> text.length() <= 63 && text.matches(SHORT_NAME)),
            Map.entry(
                    "k8slongname",
                    text -> text.length() <= 253 && text.matches(SHORT_NAME + "(\\." + SHORT_NAME + ")*")));

    private static final Set<String> OF_INTEGERS = Set.of("int32", "int64");
    private static final Set<String> OF_NUMBERS = Set.of("float", "double");

    private Formats() {}

    /** The format if the server checks it for the types, else nothing. */
    static String known(List<String> types, String format) {
        boolean known = switch (types.size() == 1 ? types.get(0) : "") {
            case "", "string" -> isText(format);
            case "integer" -> OF_INTEGERS.contains(format);
            case "number" -> OF_NUMBERS.contains(format);
            default -> false;
        };
        return known ? format : "";
    }

    static boolean isText(String format) {
        return BY_NAME.containsKey(format.replace("-", ""));
    }

    /** Whether a text has a format that {@link #isText}. */
    public static boolean matches(String format, String text) {
        Predicate<String> check = BY_NAME.get(format.replace("-", ""));
        return check == null || check.test(text);
    }

    /** Letters of either case, as in all these expressions. */
    private static Predicate<String> is(String expression) {
        return text ->
                Patterns.compile("(?i)^(?:" + expression + ")\\z").matcher(text).find();
    }

    private static boolean isDate(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        return parts.length >= 2
                && isDate(parts[0])
                && is("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(.\\d+)?(z|[+-]\\d{2}:\\d{2})")
                        .test(parts[1]);
    }

    /** What Go reads as a duration, or the words of Scala. */
    private static boolean isDuration(String text) {
        return is("[+-]?0|[+-]?((\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+").test(text)
                || Patterns.finds("(?i)\\d+\\s*(?:" + UNITS + ")(?![a-zµ])", text);
    }

    private static boolean isHostname(String text) {
        return text.length() <= 255
                && is(HOST + "(-?" + HOST + "{0,62})?|(" + HOST + "([-0-9\\p{S}" + LETTER + "]{0,61}" + HOST
                                + ")?\\.)+[" + LETTER + "]{2,63}")
                        .test(text);
    }
}
