package io.groovernor.host.script;

import groovy.lang.GroovyClassLoader;
import groovy.transform.ThreadInterrupt;
import io.groovernor.api.dsl.ControllerScript;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.ASTTransformationCustomizer;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.io.StringReaderSource;
import org.codehaus.groovy.tools.GroovyClass;

/**
 * Compiles scripts: type-checked, with the vocabulary imported, against what scripts may see. Thread safe; nothing of
 * one script stays for the next.
 */
public final class Scripts {
    private static final String API = "io.groovernor.api.";

    private final ClassLoader visible = new VisibleClasses(Scripts.class.getClassLoader());
    private final PrintWriter out;

    /** @param out where scripts print to */
    public Scripts(PrintWriter out) {
        this.out = out;
    }

    /**
     * Compiles a script without running any of it.
     *
     * @throws ScriptException if it does not compile; the message shows every error
     */
    public ScriptUnit compile(ScriptSource source) {
        var configuration = configuration();
        var resolver = new GroovyClassLoader(visible, configuration, false);
        resolver.setResourceLoader(name -> null);
        var unit = new CompilationUnit(configuration, null, resolver);
        unit.addSource(new SourceUnit(
                source.className() + ".groovy",
                new StringReaderSource(source.text(), configuration),
                configuration,
                resolver,
                new ErrorCollector(configuration)));
        unit.addPhaseOperation(new TypeChecks(unit), Phases.INSTRUCTION_SELECTION);
        try {
            unit.compile(Phases.CLASS_GENERATION);
        } catch (CompilationFailedException e) {
            throw new ScriptException(CompileErrors.render(e, source, unit.getPhase() > Phases.CONVERSION));
        } catch (AssertionError | RuntimeException e) { // Groovy's own way to say that it is confused
            throw new ScriptException(source.origin() + ": the compiler failed: " + e.getMessage());
        }
        var code = new HashMap<String, byte[]>();
        for (GroovyClass type : unit.getClasses()) {
            code.put(type.getName(), type.getBytes());
        }
        if (!code.containsKey(source.className())) {
            throw new ScriptException(source.origin() + ": the file declares classes only, no controller");
        }
        return new ScriptUnit(source, new UnitLoader(source.origin(), visible, code), out);
    }

    private static CompilerConfiguration configuration() {
        var configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(ControllerScript.class.getName());
        configuration.setTargetBytecode(CompilerConfiguration.JDK17);
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        var imports = new ImportCustomizer()
                .addStarImports(
                        API + "resource",
                        API + "reconcile",
                        API + "watch",
                        API + "client",
                        "java.time",
                        "io.kubernetes.client.openapi.models",
                        "io.kubernetes.client.custom")
                .addStaticStars(API + "reconcile.EventType");
        return configuration.addCompilationCustomizers(
                new AnnotationGuard(), imports, new NullSafePaths(), new ExitGuard(), interruptChecks());
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
