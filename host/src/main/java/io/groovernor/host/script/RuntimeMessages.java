package io.groovernor.host.script;

import groovy.lang.Closure;
import groovy.lang.MetaMethod;
import groovy.lang.MetaProperty;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.groovernor.api.dsl.Nearest;
import io.groovernor.api.dsl.SyncVerbs;
import io.groovernor.api.resource.Resource;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.powerassert.PowerAssertionError;
import org.jspecify.annotations.Nullable;

/** What an exception says, in words for the script's author. */
final class RuntimeMessages {
    private static final Pattern ON_NULL =
            Pattern.compile("Cannot (invoke method|get property|set property) '?(\\w+)'?(?:\\(\\))? on null object");

    private static final Pattern WRITTEN = Pattern.compile("\\.\\s*(\\w+)\\s*[-+*/?]?=[^=~]");

    private RuntimeMessages() {}

    /** @param line the line of the script that was running, empty if unknown */
    static String of(Throwable error, String line) {
        if (error instanceof MissingMethodException missing) {
            return noMethod(missing);
        }
        if (error instanceof MissingPropertyException missing && missing.getType() != null) {
            return noProperty(missing);
        }
        var message = error.getMessage();
        if (error instanceof PowerAssertionError) {
            return "assertion failed\n" + String.valueOf(message).indent(4).stripTrailing();
        }
        if (error instanceof NullPointerException && message != null) {
            var match = ON_NULL.matcher(message);
            if (match.matches()) {
                return onNull(match.group(1), match.group(2), line);
            }
            var target = WRITTEN.matcher(line);
            if (message.startsWith("Cannot invoke \"Object.getClass()\"") && target.find()) {
                return onNull("set property", target.group(1), line); // Groovy's own code fell over the null
            }
        }
        if (error instanceof UnsupportedOperationException && isOf("java.util.Collections$Unmodifiable", error)) {
            return "this never changes, as all that is read from an object; edit { } makes a copy that does";
        }
        if (message != null && !message.isBlank() && isOwn(error)) {
            return message; // written for people already
        }
        var name = error.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }

    /** Whether it was written for people; a timeout is, although its stack is the one of what took too long. */
    private static boolean isOwn(Throwable error) {
        return error instanceof TimeoutException || isOf("io.groovernor.api.", error);
    }

    /** Whether it was made by a class whose name begins so. */
    private static boolean isOf(String prefix, Throwable error) {
        var trace = error.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(prefix);
    }

    private static String onNull(String what, String name, String line) {
        var receiver = Receiver.of(name, line);
        var nothing = receiver == null ? "what it is asked of is null" : "'" + receiver + "' is null";
        return switch (what) {
            case "invoke method" -> "cannot call " + name + "(): " + nothing;
            case "set property" -> "cannot set '" + name + "': " + nothing;
            default -> "cannot read '" + name + "': " + nothing;
        };
    }

    private static String noMethod(MissingMethodException missing) {
        var names = methods(missing.getType());
        var arguments = "("
                + Arrays.stream(missing.getArguments())
                        .map(RuntimeMessages::typeName)
                        .collect(Collectors.joining(", ")) + ")";
        var name = missing.getMethod();
        if (isVerb(missing.getType())) {
            return names.contains(name)
                    ? "'" + name + "' does not take " + arguments
                    : "no verb '" + name + "' here" + hint(name, names);
        }
        var type = Resource.class.isAssignableFrom(missing.getType())
                ? "Resource"
                : missing.getType().getSimpleName();
        return names.contains(name)
                ? type + "." + name + " does not take " + arguments
                : type + " has no method '" + name + "'" + hint(name, names);
    }

    private static String noProperty(MissingPropertyException missing) {
        if (Resource.class.isAssignableFrom(missing.getType())) {
            return "objects never change; edit { } makes a changed copy"; // reading finds a null, so this was written
        }
        var names = InvokerHelper.getMetaClass(missing.getType()).getProperties().stream()
                .map(MetaProperty::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        return (isVerb(missing.getType())
                        ? "no variable '" + missing.getProperty() + "' here"
                        : missing.getType().getSimpleName() + " has no property '" + missing.getProperty() + "'")
                + hint(missing.getProperty(), names);
    }

    private static Set<String> methods(Class<?> type) {
        var meta = InvokerHelper.getMetaClass(type);
        var names = new TreeSet<String>();
        Stream.concat(meta.getMethods().stream(), meta.getMetaMethods().stream())
                .map(MetaMethod::getName)
                .forEach(names::add);
        // Of an interface's own methods, which verbs are, a meta class does not tell.
        Arrays.stream(type.getMethods()).map(Method::getName).forEach(names::add);
        return names;
    }

    private static boolean isVerb(Class<?> type) {
        return Script.class.isAssignableFrom(type)
                || Closure.class.isAssignableFrom(type)
                || type.getPackageName().equals(SyncVerbs.class.getPackageName());
    }

    private static String hint(String name, Collection<String> names) {
        return Nearest.hint(name, names);
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }
}
