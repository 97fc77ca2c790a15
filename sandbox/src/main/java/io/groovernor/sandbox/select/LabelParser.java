package io.groovernor.sandbox.select;

import io.groovernor.sandbox.select.LabelSelector.Operator;
import io.groovernor.sandbox.select.LabelSelector.Requirement;
import io.groovernor.sandbox.status.ApiException;
import io.groovernor.sandbox.status.Failures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1}. Used once. */
final class LabelParser {
    private static final String SYMBOLS = "=!(),<>";

    private final List<String> tokens;
    private int at;

    LabelParser(String text) {
        tokens = split(text);
    }

    LabelSelector parse() {
        List<Requirement> requirements = new ArrayList<>();
        while (!peek().isEmpty()) {
            requirements.add(requirement());
            String after = take();
            if (after.equals(",")) {
                if (!isWord(peek()) && !peek().equals("!")) {
                    throw misplaced(peek(), "identifier after ','");
                }
            } else if (!after.isEmpty()) {
                throw misplaced(after, "',' or 'end of string'");
            }
        }
        return new LabelSelector(requirements);
    }

    private Requirement requirement() {
        if (peek().equals("!")) {
            take();
            if (peek().isEmpty()) {
                throw found("", "identifier");
            }
            return new Requirement(key(), Operator.ABSENT, Set.of());
        }
        String key = key();
        String operator = peek();
        if (operator.isEmpty() || operator.equals(",")) {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        take();
        return switch (operator) {
            case "=", "==" -> new Requirement(key, Operator.IN, Set.of(value(key)));
            case "!=" -> new Requirement(key, Operator.NOT_IN, Set.of(value(key)));
            case "in" -> new Requirement(key, Operator.IN, values(key));
            case "notin" -> new Requirement(key, Operator.NOT_IN, values(key));
            case ">" -> new Requirement(key, Operator.GREATER, Set.of(number(key)));
            case "<" -> new Requirement(key, Operator.LESS, Set.of(number(key)));
            default -> throw found(operator, "in, notin, =, ==, !=, gt, lt");
        };
    }

    private String key() {
        String key = take();
        if (!isWord(key)) {
            throw misplaced(key, "!, identifier, or 'end of string'");
        }
        List<String> problems = LabelRules.keyProblems(key);
        if (!problems.isEmpty()) {
            throw unparsable("<nil>: Invalid value: \"" + key + "\": " + String.join("; ", problems));
        }
        return key;
    }

    private String value(String key) {
        if (peek().isEmpty() || peek().equals(",")) {
            return "";
        }
        String value = take();
        if (!isWord(value)) {
            throw found(value, "identifier");
        }
        return checked(key, value);
    }

    private String number(String key) {
        String value = value(key);
        if (!value.matches("-?\\d+")) {
            throw unparsable("values[0]: Invalid value: \"" + value
                    + "\": for 'Gt', 'Lt' operators, the value must be an integer");
        }
        return value;
    }

    private Set<String> values(String key) {
        if (!take().equals("(")) {
            at--;
            throw unparsable("found '" + peek() + "' expected: '('");
        }
        if (!isWord(peek()) && !peek().equals(",") && !peek().equals(")")) {
            throw found(peek(), "',', ')' or identifier");
        }
        Set<String> values = new LinkedHashSet<>();
        while (true) {
            values.add(isWord(peek()) ? checked(key, take()) : "");
            String after = take();
            if (after.equals(")")) {
                return values;
            }
            if (!after.equals(",")) {
                throw found(after, "',' or ')'");
            }
        }
    }

    private static String checked(String key, String value) {
        String problem = LabelRules.valueProblem(value);
        if (!problem.isEmpty()) {
            throw unparsable("values[0][" + key + "]: Invalid value: \"" + value + "\": " + problem);
        }
        return value;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String take() {
        String token = peek();
        at++;
        return token;
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && SYMBOLS.indexOf(token.charAt(0)) < 0;
    }

    private static ApiException found(String token, String expected) {
        return unparsable("found '" + token + "', expected: " + expected);
    }

    private static ApiException misplaced(String token, String expected) {
        return Failures.badRequest("found '" + token + "', expected: " + expected);
    }

    private static ApiException unparsable(String why) {
        return Failures.badRequest("unable to parse requirement: " + why);
    }

    private static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            if (SYMBOLS.indexOf(c) >= 0) {
                boolean two = (c == '=' || c == '!') && end < text.length() && text.charAt(end) == '=';
                end += two ? 1 : 0;
            } else {
                while (end < text.length()
                        && SYMBOLS.indexOf(text.charAt(end)) < 0
                        && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
            }
            tokens.add(text.substring(i, end));
            i = end;
        }
        return tokens;
    }
}
