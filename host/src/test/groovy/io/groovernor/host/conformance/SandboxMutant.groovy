package io.groovernor.host.conformance

import groovy.transform.Immutable
import java.nio.file.Files
import java.nio.file.Path
import javax.tools.DiagnosticCollector
import javax.tools.ToolProvider

/** A rule of the API that the sandbox breaks, planted by changing one place of a source file. */
@Immutable
class SandboxMutant {
    private static final Path SOURCES = Path.of('../sandbox/src/main/java/io/groovernor/sandbox')

    /** What goes wrong, in words. */
    String defect
    /** The file below the sandbox's package. */
    String file
    /** What stands there once. */
    String original
    /** What stands there instead. */
    String replacement
    /** The scenario that must tell the servers apart. */
    String scenario

    /** The class files of the changed source. */
    void compileInto(Path folder, String classPath) {
        def source = Files.readString(SOURCES.resolve(file))
        assert source.count(original) == 1: "$file does not contain once: $original"
        def changed = folder.resolve('source').resolve(file)
        Files.createDirectories(changed.parent)
        Files.writeString(changed, source.replace(original, replacement))
        def compiler = ToolProvider.systemJavaCompiler
        def problems = new DiagnosticCollector()
        compiler.getStandardFileManager(problems, null, null).withCloseable { files ->
            def options = ['-d', folder.toString(), '-cp', classPath, '-proc:none', '-nowarn', '--release', '17']
            assert compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(changed)).call():
                problems.diagnostics.join('\n')
        }
    }

    @Override
    String toString() { defect }
}
