package io.groovernor.host.mutants

import groovy.transform.Immutable
import java.nio.file.Files
import java.nio.file.Path
import javax.tools.DiagnosticCollector
import javax.tools.ToolProvider

/** A defect that an engine of this kind has had somewhere, planted by changing one place of a source file. */
@Immutable
class Mutant {
    private static final Path SOURCES = Path.of('src/main/java/io/groovernor/host')

    /** What goes wrong, in words. */
    String defect
    /** The file below the host's package. */
    String file
    /** What stands there once. */
    String original
    /** What stands there instead. */
    String replacement
    /** The spec of which a feature must fail, below the host's package, with slashes. */
    String spec

    /** The class files of the changed source, in a folder that comes first on a class path. */
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
            def done = compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(changed)).call()
            assert done: problems.diagnostics.join('\n')
        }
    }

    @Override
    String toString() {
        defect
    }
}
