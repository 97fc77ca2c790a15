package io.groovernor.host.script;

import groovy.grape.GrapeIvy;
import groovy.lang.GroovyClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.expr.AnnotationConstantExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.io.StringReaderSource;
import org.codehaus.groovy.tools.GrapeUtil;

/**
 * Downloads what a unit grabs, to where Groovy keeps such things, and gives it to the unit like the jars of its own {@code lib}
 * folder. Groovy's own way would add it to a class loader while the script is compiled, where it could run.
 */
final class Grabs {
    /** Groovy's own way. */
    static final Set<String> TRANSFORMATION = Set.of("groovy.grape.GrabAnnotationTransformation");

    /** One that is asked for: in Grape's words, and where. */
    private record Grab(Map<String, Object> library, Finding place) {}

    private final List<Grab> grabs = new ArrayList<>();
    private final List<Map<String, Object>> excluded = new ArrayList<>();
    private final List<Map<String, Object>> repositories = new ArrayList<>();

    private Grabs() {}

    /**
     * The jars that a unit's annotations ask for, and those that these need. A file that does not parse asks for nothing.
     *
     * @throws ScriptException if one cannot be had
     */
    static List<Path> resolve(UnitSource unit) {
        var grabs = new Grabs();
        unit.sources().stream().filter(file -> file.text().contains("Grab")).forEach(grabs::read);
        return grabs.grabs.isEmpty() ? List.of() : grabs.resolve();
    }

    private void read(ScriptSource file) {
        var configuration = new CompilerConfiguration();
        configuration.setDisabledGlobalASTTransformations(TRANSFORMATION);
        var unit = new CompilationUnit(configuration);
        var source = new SourceUnit(
                file.fileName(),
                new StringReaderSource(file.text(), configuration),
                configuration,
                unit.getClassLoader(),
                unit.getErrorCollector());
        unit.addSource(source);
        try {
            unit.compile(Phases.CONVERSION);
        } catch (CompilationFailedException toldByTheCompilation) {
            return;
        }
        var annotations = new Annotations(source, (name, node) -> take(file, name, node));
        annotations.visitHead(source.getAST());
        source.getAST().getClasses().forEach(annotations::visitClass);
    }

    private void take(ScriptSource file, String name, ASTNode node) {
        if (node instanceof AnnotationNode annotation) {
            switch (name) {
                case "Grab" -> grabs.add(new Grab(library(members(annotation)), place(file, annotation)));
                case "Grapes" -> inner(annotation).forEach(one -> take(file, "Grab", one));
                case "GrabExclude" -> excluded.add(library(members(annotation)));
                case "GrabResolver" -> repositories.add(repository(members(annotation)));
                default -> {} // none of Grape's
            }
        }
    }

    private static List<AnnotationNode> inner(AnnotationNode grapes) {
        var value = grapes.getMember("value");
        var all = value instanceof ListExpression list ? list.getExpressions() : List.of(value);
        return all.stream()
                .filter(AnnotationConstantExpression.class::isInstance)
                .map(each -> (AnnotationNode) ((AnnotationConstantExpression) each).getValue())
                .toList();
    }

    private static Finding place(ScriptSource file, AnnotationNode annotation) {
        return new Finding(file.origin(), annotation.getLineNumber(), annotation.getColumnNumber(), "");
    }

    private static Map<String, Object> members(AnnotationNode annotation) {
        var members = new HashMap<String, Object>();
        annotation.getMembers().forEach((name, value) -> {
            if (value instanceof ConstantExpression constant) {
                members.put(name, constant.getValue());
            }
        });
        return members;
    }

    /** The short form is {@code 'group:module:version'}. */
    private static Map<String, Object> library(Map<String, Object> members) {
        var library = new HashMap<>(members);
        var coordinates = library.remove("value");
        if (coordinates != null) {
            library.putAll(GrapeUtil.getIvyParts(coordinates.toString()));
        }
        return library;
    }

    /** The short form is the address. */
    private static Map<String, Object> repository(Map<String, Object> members) {
        var repository = new HashMap<>(members);
        var root = members.getOrDefault("root", members.get("value"));
        repository.put("root", root);
        repository.putIfAbsent("name", root);
        repository.remove("value");
        return repository;
    }

    private List<Path> resolve() {
        var ivy = new GrapeIvy();
        repositories.forEach(ivy::addResolver);
        var how = new HashMap<String, Object>(Map.of("autoDownload", true, "excludes", excluded));
        // Grape only notes there what it has resolved for it.
        try (var unused = new GroovyClassLoader()) {
            how.put("classLoader", unused);
            var libraries =
                    grabs.stream().map(grab -> new HashMap<>(grab.library)).toArray(Map[]::new);
            return Stream.of(ivy.resolve(how, libraries)).map(Path::of).toList();
        } catch (Exception e) { // whatever Ivy throws
            throw new ScriptException(failure(String.valueOf(e.getMessage())));
        }
    }

    private Finding failure(String message) {
        var place = grabs.stream()
                .filter(grab -> message.contains(String.valueOf(grab.library.get("module"))))
                .findFirst()
                .orElse(grabs.get(0))
                .place;
        return new Finding(place.origin(), place.line(), place.column(), "cannot be grabbed: " + message);
    }
}
