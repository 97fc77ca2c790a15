package io.groovernor.api.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A label selector in the API server's grammar: {@code app=web}, {@code tier!=db}, {@code tier in (a,b)}, {@code tier notin (a)},
 * {@code app}, {@code !app}, {@code cores>3}, joined by commas. Immutable and thread safe.
 */
public final class LabelSelector {
    private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String KEY = "((?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?/)?" + NAME + ")";
    private static final String VALUE = "((?:" + NAME + ")?)";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern VALUES = Pattern.compile(VALUE);
    private static final Pattern BETWEEN_TERMS = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern EXISTS = Pattern.compile("(!?)\\s*" + KEY);
    private static final Pattern EQUALS = Pattern.compile(KEY + "\\s*(==?|!=)\\s*" + VALUE);
    private static final Pattern IN = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
    private static final Pattern COMPARES = Pattern.compile(KEY + "\\s*([<>])\\s*(-?\\d{1,18})");

    private final List<Predicate<Map<String, String>>> terms;

    private LabelSelector(List<Predicate<Map<String, String>>> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads a selector; an empty one selects everything.
     *
     * @throws IllegalArgumentException if it does not parse; names the part that does not
     */
    public static LabelSelector parse(String text) {
        var terms = new ArrayList<Predicate<Map<String, String>>>();
        if (!text.isBlank()) {
            for (var term : BETWEEN_TERMS.split(text, -1)) {
                terms.add(term(term.strip(), text));
            }
        }
        return new LabelSelector(terms);
    }

    /** Whether labels are selected. */
    public boolean matches(Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.test(labels));
    }

    private static Predicate<Map<String, String>> term(String term, String text) {
        return Stream.of(exists(term), equality(term), set(term), comparison(term))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the label selector '" + text + "' does not parse: "
                                        + (term.isEmpty()
                                                ? "there is nothing before or after a comma"
                                                : "'" + term + "'")
                                        + "; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"));
    }

    private static Optional<Predicate<Map<String, String>>> exists(String term) {
        var found = EXISTS.matcher(term);
        if (!found.matches()) {
            return Optional.empty();
        }
        var key = found.group(2);
        boolean wanted = found.group(1).isEmpty();
        return Optional.of(labels -> labels.containsKey(key) == wanted);
    }

    private static Optional<Predicate<Map<String, String>>> equality(String term) {
        var found = EQUALS.matcher(term);
        if (!found.matches()) {
            return Optional.empty();
        }
        var key = found.group(1);
        var value = found.group(3);
        boolean wanted = !found.group(2).equals("!=");
        return Optional.of(labels -> value.equals(labels.get(key)) == wanted);
    }

    private static Optional<Predicate<Map<String, String>>> set(String term) {
        var found = IN.matcher(term);
        if (!found.matches() || !values(found.group(3)).allMatch(VALUES.asMatchPredicate())) {
            return Optional.empty();
        }
        var key = found.group(1);
        var values = values(found.group(3)).toList();
        boolean wanted = found.group(2).equals("in");
        return Optional.of(labels -> (labels.containsKey(key) && values.contains(labels.get(key))) == wanted);
    }

    private static Optional<Predicate<Map<String, String>>> comparison(String term) {
        var found = COMPARES.matcher(term);
        if (!found.matches()) {
            return Optional.empty();
        }
        var key = found.group(1);
        long limit = Long.parseLong(found.group(3));
        boolean more = found.group(2).equals(">");
        return Optional.of(labels -> {
            var value = labels.get(key);
            return value != null
                    && NUMBER.matcher(value).matches()
                    && (more ? Long.parseLong(value) > limit : Long.parseLong(value) < limit);
        });
    }

    private static Stream<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip);
    }
}
