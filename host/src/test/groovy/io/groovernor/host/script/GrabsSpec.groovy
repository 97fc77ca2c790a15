package io.groovernor.host.script

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.environment.RestoreSystemProperties

/** Libraries from a repository of Maven's form that is a folder. */
@RestoreSystemProperties
class GrabsSpec extends Specification {
    @TempDir Path temporary
    Path repository
    def printed = new StringWriter()
    def scripts = new Scripts(new PrintWriter(printed, true), true)

    def setup() {
        System.setProperty('grape.root', temporary.resolve('grapes').toString())
        repository = Files.createDirectory(temporary.resolve('repository'))
        publish('greeter', '1.0', 'package lib; public class Greeter { public static String hello(String name) { return Words.HELLO + " " + name; } }',
            'words', '2.0', 'package lib; public class Words { public static final String HELLO = new String("hello"); }')
    }

    def "what is grabbed, and what it needs, is there for the script alone: #form"() {
        when:
        def unit = scripts.compile(script("$form\nimport lib.Greeter\nwatch 'pods'\nString text = Greeter.hello('there')\nonStart { println text }\nsync { }"))
        unit.controllers()[0].onStart().run()

        then:
        printed.toString() == "hello there\n"

        when:
        scripts.compile(script("import lib.Greeter\nwatch 'pods'\nsync { }"))

        then:
        def e = thrown(ScriptException)
        e.message.contains('unable to resolve class lib.Greeter')

        cleanup:
        unit?.close()

        where:
        form << [
            "@Grab('example:greeter:1.0')",
            "@Grab(group = 'example', module = 'greeter', version = '1.0')",
            "@Grapes([@Grab('example:greeter:1.0'), @Grab('example:words:2.0')])"]
    }

    def "what is excluded is not there"() {
        when:
        def unit = scripts.compile(script("@Grab('example:greeter:1.0') @GrabExclude('example:words')\nimport lib.Greeter\nwatch 'pods'\nsync { Greeter.hello('x') }"))
        unit.classes().loadClass('lib.Words')

        then:
        thrown(ClassNotFoundException)

        cleanup:
        unit?.close()
    }

    def "what cannot be had is told with its place"() {
        when:
        scripts.compile(script("@Grab('example:greeter:9.9')\nimport lib.Greeter\nwatch 'pods'\nsync { }"))

        then:
        def e = thrown(ScriptException)
        e.message.startsWith('a.groovy:2:1: cannot be grabbed: ')
        e.message.contains('example#greeter;9.9: not found')
        scripts.outline(UnitSource.of(script("@Grab('example:greeter:9.9')\nimport lib.Greeter\nwatch 'pods'\nsync { }"))).findings()*.line() == [2]
    }

    def "a script that does not parse is told so"() {
        when:
        scripts.compile(script("@Grab('example:greeter:1.0'\nwatch 'pods'"))

        then:
        def e = thrown(ScriptException)
        e.message.startsWith('a.groovy:')
    }

    private ScriptSource script(String text) {
        ScriptSource.of('a', 'a.groovy', "@GrabResolver(name = 'here', root = '${repository.toUri()}')\n$text")
    }

    private void publish(String library, String version, String code, String needed, String itsVersion, String itsCode) {
        jar(needed, itsVersion, itsCode, '')
        jar(library, version, code, "<dependencies><dependency><groupId>example</groupId><artifactId>$needed</artifactId><version>$itsVersion</version></dependency></dependencies>")
    }

    private void jar(String library, String version, String code, String dependencies) {
        def folder = Files.createDirectories(repository.resolve("example/$library/$version"))
        Files.writeString(folder.resolve("$library-${version}.pom"), """\
            <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
            <groupId>example</groupId><artifactId>$library</artifactId><version>$version</version>$dependencies</project>""".stripIndent())
        def name = (code =~ /class (\w+)/)[0][1]
        def classes = Files.createDirectories(temporary.resolve('classes'))
        def source = Files.writeString(temporary.resolve("${name}.java"), code)
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-d', "$classes", '-cp', "$classes", "$source") == 0
        new JarOutputStream(Files.newOutputStream(folder.resolve("$library-${version}.jar"))).withStream {
            it.putNextEntry(new JarEntry("lib/${name}.class"))
            it.write(Files.readAllBytes(classes.resolve("lib/${name}.class")))
        }
    }
}
