package io.groovernor.host.testing

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider

/** Makes jars out of Java sources. */
class Jars {
    /**
     * @param sources Java code by class name, such as {@code acme.Greeter}
     * @param others texts by entry name
     */
    static Path jar(Path file, Map<String, String> sources, Map<String, String> others = [:]) {
        def work = Files.createTempDirectory('jar')
        try {
            def classes = Files.createDirectory(work.resolve('classes'))
            compile(work, classes, sources)
            Files.createDirectories(file.parent)
            new JarOutputStream(Files.newOutputStream(file)).withCloseable { out ->
                classes.toFile().eachFileRecurse(groovy.io.FileType.FILES) {
                    put(out, classes.relativize(it.toPath()).toString(), it.bytes)
                }
                others.each { name, text -> put(out, name, text.bytes) }
            }
        } finally {
            work.toFile().deleteDir()
        }
        return file
    }

    private static void compile(Path work, Path classes, Map<String, String> sources) {
        def files = sources.collect { name, code ->
            def file = work.resolve(name.replace('.', '/') + '.java')
            Files.createDirectories(file.parent)
            Files.writeString(file, code).toString()
        }
        if (files) {
            def errors = new ByteArrayOutputStream()
            def code = ToolProvider.systemJavaCompiler.run(null, null, errors, '-proc:none', '-d', classes.toString(),
                '-cp', System.getProperty('java.class.path'), *files)
            assert code == 0: errors.toString()
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) {
        out.putNextEntry(new JarEntry(name))
        out.write(bytes)
        out.closeEntry()
    }
}
