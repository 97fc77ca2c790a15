package io.groovernor.host.script;

import io.groovernor.api.dsl.Nearest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages of Groovy's type checker in this host's words. */
final class CheckerMessages {
    /** Said of list and map literals that grow into other JSON, and of variables that hold JSON. */
    private static final List<String> FINE = List.of(
            "Cannot call ",
            "Incompatible generic argument types",
            "Cannot find matching method java.lang.Object#",
            "The closure shared variable ");

    private static final Pattern UNKNOWN = Pattern.compile("unexpected named arg: (\\S+)");
    private static final Pattern MISSING = Pattern.compile("required named param '(\\w+)' not found\\.?");
    private static final Pattern WRONG =
            Pattern.compile("argument for named param '(\\w+)' has type '(.+)' but expected '(.+)'\\.?");

    private CheckerMessages() {}

    /** The message to show, or null if what Groovy complains about is fine here. */
    static @Nullable String inOurWords(String message, ScriptTypeChecker checker) {
        if (FINE.stream().anyMatch(message::startsWith)
                || (message.startsWith("Incorrect number of parameters") && checker.isCallOnJson())) {
            return null;
        }
        var unknown = UNKNOWN.matcher(message);
        if (unknown.matches()) {
            return noOption(unknown.group(1), checker.verb());
        }
        var missing = MISSING.matcher(message);
        if (missing.matches()) {
            return checker.verb().name() + " needs '" + missing.group(1) + ":'";
        }
        var wrong = WRONG.matcher(message);
        return wrong.matches() ? wrongOption(wrong, checker.verb()) : simple(message);
    }

    private static String noOption(String name, ScriptTypeChecker.Verb verb) {
        if (verb.options().contains(name)) { // an overload has it, but not the one that is called
            return verb.name() + " takes '" + name + "' only together with other arguments, such as a block";
        }
        var hint = Nearest.hint(name, verb.options());
        return verb.name() + " has no option '" + name + "'"
                + (hint.isEmpty() && !verb.options().isEmpty()
                        ? "; it knows " + String.join(", ", verb.options())
                        : hint);
    }

    private static @Nullable String wrongOption(Matcher found, ScriptTypeChecker.Verb verb) {
        var given = simple(found.group(2));
        var taken = simple(found.group(3));
        if (given.equals("Object") || (given.equals("GString") && taken.equals("String"))) {
            return null;
        }
        return verb.name() + ": '" + found.group(1) + "' takes a " + taken + ", not " + given
                + (taken.equals("Duration") ? "; write 30.seconds" : "");
    }

    private static String simple(String message) {
        return message.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }
}
