package io.groovernor.host.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Label selectors for objects that no server has: it evaluates those of all others. */
final class Labels {
    private static final Pattern TERMS = Pattern.compile(",(?![^(]*\\))");
    private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([^!=\\s]+)\\s*(==?|!=)\\s*(\\S*)");

    private Labels() {}

    /** Whether labels match a selector that the server has accepted. */
    static boolean match(String selector, Map<String, String> labels) {
        return selector.isBlank() || TERMS.splitAsStream(selector).allMatch(term -> holds(term.strip(), labels));
    }

    private static boolean holds(String term, Map<String, String> labels) {
        var set = SET.matcher(term);
        if (set.matches()) {
            return set.group(2).equals("in") == values(set.group(3)).contains(labels.getOrDefault(set.group(1), "\0"));
        }
        var equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            return !equality.group(2).equals("!=") == equality.group(3).equals(labels.get(equality.group(1)));
        }
        return term.startsWith("!") ? !labels.containsKey(term.substring(1).strip()) : labels.containsKey(term);
    }

    private static List<String> values(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }
}
