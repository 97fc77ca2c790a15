package io.groovernor.host.script;

import groovy.lang.GroovyClassLoader;
import groovy.transform.ThreadInterrupt;
import io.groovernor.api.dsl.ControllerScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.io.StringReaderSource;
import org.codehaus.groovy.tools.GroovyClass;

/** One run of the compiler over one unit. Nothing that the unit brings is run by it: neither its code nor its jars'. */
final class Compilation {
    private static final String API = "io.groovernor.api.";

    /** Packages whose classes scripts need not import. */
    static final String[] IMPORTS = {
        API + "resource",
        API + "reconcile",
        API + "watch",
        API + "client",
        "java.time",
        "io.kubernetes.client.openapi.models",
        "io.kubernetes.client.custom"
    };

    /** The class whose constants are words in scripts. */
    static final String STATIC_IMPORTS = API + "reconcile.EventType";

    /** Code that people write nests a dozen levels; 2,000 keep the parser busy for 17 seconds. */
    private static final int MOST_NESTED = 100;

    private final UnitSource source;
    private final CompilationUnit unit;
    private final Declarations declarations;
    private final WriteCalls writes;

    /**
     * @param transforms where code comes from that takes part in compiling
     * @param grabs whether what is grabbed is among the libraries; else grabbing is refused
     */
    Compilation(UnitSource source, LibraryLoader libraries, GroovyClassLoader transforms, boolean grabs) {
        this.source = source;
        var configuration = configuration(grabs);
        var resolver = new GroovyClassLoader(new CompileTimeClasses(libraries), configuration, false);
        resolver.setResourceLoader(name -> null);
        unit = new CompilationUnit(configuration, null, resolver, transforms);
        for (var file : source.sources()) {
            unit.addSource(new SourceUnit(
                    file.fileName(),
                    new StringReaderSource(file.text(), configuration),
                    configuration,
                    resolver,
                    unit.getErrorCollector()));
        }
        declarations = new Declarations(source.script());
        writes = new WriteCalls(source);
        unit.addPhaseOperation(declarations, Phases.CANONICALIZATION);
        unit.addPhaseOperation(writes, Phases.CANONICALIZATION);
        unit.addPhaseOperation(new TypeChecks(unit, source.definitions()), Phases.INSTRUCTION_SELECTION);
    }

    /**
     * Compiles to byte code, by class name.
     *
     * @throws ScriptException if the unit does not compile
     */
    Map<String, byte[]> classes() {
        var origin = source.script().origin();
        source.sources().forEach(Compilation::checkNesting);
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (CompilationFailedException e) {
            var own =
                    unit.getAST().getClasses().stream().map(ClassNode::getName).toList();
            throw new CompileErrors(source, own).of(e, unit.getPhase() > Phases.CONVERSION);
        } catch (AssertionError | RuntimeException e) { // Groovy's own way to say that it is confused
            throw new ScriptException(Finding.of(origin, "the compiler failed: " + e.getMessage()));
        } catch (StackOverflowError e) {
            throw new ScriptException(Finding.of(origin, Brackets.TOO_DEEP));
        }
        var code = new HashMap<String, byte[]>();
        for (GroovyClass type : unit.getClasses()) {
            code.put(type.getName(), type.getBytes());
        }
        if (!code.containsKey(source.script().className())) {
            throw new ScriptException(Finding.of(origin, "the file declares classes only, no controller"));
        }
        return code;
    }

    /** What can be said about the unit without running it. */
    Outline outline() {
        try {
            classes();
            return declarations.outline();
        } catch (ScriptException e) {
            return new Outline(e.findings(), declarations.outline().controllers());
        }
    }

    /** What the unit writes, as far as its text shows it; after {@link #classes}. */
    List<ScriptWrite> writes() {
        return writes.writes();
    }

    private static void checkNesting(ScriptSource file) {
        var deep = Brackets.deeperThan(MOST_NESTED, file.text());
        if (deep != null) {
            throw new ScriptException(new Finding(file.origin(), deep.line(), deep.column(), deep.message()));
        }
    }

    private CompilerConfiguration configuration(boolean grabs) {
        var configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(ControllerScript.class.getName());
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        configuration.setDisabledGlobalASTTransformations(Grabs.TRANSFORMATION);
        var imports = new ImportCustomizer().addStarImports(IMPORTS).addStaticStars(STATIC_IMPORTS);
        return configuration.addCompilationCustomizers(
                new AnnotationGuard(grabs),
                new HelperGuard(source.script().fileName()),
                imports,
                new NullSafePaths(),
                new ExitGuard(),
                interruptChecks());
    }

    /**
     * Lets loops, closures and methods throw when their thread is interrupted, so that a timeout reaches code that never
     * waits. The check stands in front of a loop's body: a catch inside the loop does not swallow it. What it cannot reach
     * is the code of libraries. It costs about 1 ns where it stands, a tenth of one dynamic call.
     */
    private static CompilationCustomizer interruptChecks() {
        return new ASTTransformationCustomizer(ThreadInterrupt.class);
    }
}
