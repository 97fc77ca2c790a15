package io.groovernor.host.script;

import groovy.transform.NamedParams;
import java.beans.Introspector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.PropertyNode;
import org.codehaus.groovy.ast.expr.AnnotationConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.runtime.InvokerHelper;

/** What the types that are in sight have: their methods, properties and named arguments. */
final class Members {
    private static final ClassNode NAMED_PARAMS = ClassHelper.make(NamedParams.class);
    private static final ClassNode RECORD = ClassHelper.make(Record.class);

    private Members() {}

    /** The named arguments that a verb declares. */
    static List<String> options(String verb, List<ClassNode> types) {
        return types.stream()
                .flatMap(type -> all(type).stream())
                .filter(method -> method.getName().equals(verb) && method.getParameters().length > 0)
                .flatMap(method -> method.getParameters()[0].getAnnotations(NAMED_PARAMS).stream())
                .flatMap(annotation -> items(annotation.getMember("value")).stream())
                .map(item -> ((AnnotationNode) ((AnnotationConstantExpression) item).getValue()).getMember("value"))
                .map(Expression::getText)
                .distinct()
                .toList();
    }

    private static List<Expression> items(Expression value) {
        return value instanceof ListExpression list ? list.getExpressions() : List.of(value);
    }

    static boolean hasMethod(String name, Collection<ClassNode> types) {
        return types.stream().anyMatch(type -> methods(type).contains(name));
    }

    /** Whether a type itself has a method of this name, not counting what Groovy adds. */
    static boolean declares(ClassNode type, String method) {
        return all(type).stream().anyMatch(declared -> declared.getName().equals(method));
    }

    /** The parameters that methods of this name take, empty if there is none. */
    static String overloads(String name, List<ClassNode> types) {
        return types.stream()
                .flatMap(type -> all(type).stream())
                .filter(method -> method.getName().equals(name))
                .map(method -> "("
                        + list(Arrays.stream(method.getParameters())
                                .map(Parameter::getType)
                                .toArray(ClassNode[]::new)) + ")")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** Types as people write them. */
    static String list(ClassNode[] types) {
        return Arrays.stream(types)
                .map(type -> type.toString(false))
                .map(text -> text.replaceAll("\\b[a-z]\\w*\\.", "").replaceAll("<.*>", ""))
                .collect(Collectors.joining(", "));
    }

    /** The names of all methods of a type, those that Groovy adds included. */
    static Set<String> methods(ClassNode type) {
        var names = all(type).stream().map(MethodNode::getName).collect(Collectors.toCollection(TreeSet::new));
        if (type.isResolved()) {
            try {
                for (var method :
                        InvokerHelper.getMetaClass(type.getTypeClass()).getMetaMethods()) {
                    names.add(method.getName());
                }
            } catch (GroovyBugError library) {
                return names; // its own names have to do: a library's classes are not loaded to compile a script
            }
        }
        return names;
    }

    /** The names of what can be read from a type as a property. */
    static Set<String> properties(ClassNode type) {
        var names = new TreeSet<String>();
        for (var t = type; t != null; t = t.getSuperClass()) {
            t.getProperties().stream().map(PropertyNode::getName).forEach(names::add);
            t.getFields().stream()
                    .filter(FieldNode::isPublic)
                    .map(FieldNode::getName)
                    .forEach(names::add);
        }
        for (var method : all(type)) {
            var name = method.getName();
            if (method.getParameters().length == 0 && name.matches("get[A-Z].*") && !method.isStatic()) {
                names.add(decapitalize(name.substring(3)));
            }
            if (method.getParameters().length == 0 && name.matches("is[A-Z].*")) {
                names.add(decapitalize(name.substring(2)));
            }
        }
        if (type.isDerivedFrom(RECORD)) {
            type.getMethods().stream()
                    .filter(method -> method.getParameters().length == 0)
                    .map(MethodNode::getName)
                    .forEach(names::add);
        }
        names.removeIf(name -> name.contains("$"));
        names.remove("class");
        names.remove("metaClass");
        return names;
    }

    private static String decapitalize(String name) {
        return Introspector.decapitalize(name);
    }

    private static List<MethodNode> all(ClassNode type) {
        var methods = new ArrayList<MethodNode>();
        for (var t = type; t != null && !t.getName().equals("java.lang.Object"); t = t.getSuperClass()) {
            methods.addAll(t.getMethods());
            for (var face : t.getAllInterfaces()) {
                methods.addAll(face.getMethods());
            }
        }
        methods.removeIf(method -> !method.isPublic() || method.getName().contains("$"));
        return methods;
    }
}
