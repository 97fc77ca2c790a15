package io.groovernor.host.script

import io.groovernor.api.plugin.Configuration
import io.groovernor.host.testing.Jars
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class UnitSourceSpec extends Specification {
    static final String FIRED = 'groovernor.test.fired'

    @TempDir Path folder
    def out = new StringWriter()
    def scripts = new Scripts(new PrintWriter(out, true))
    List<ScriptUnit> units = []

    def setup() {
        System.clearProperty(FIRED)
    }

    def cleanup() {
        units*.close()
    }

    def "a script and its helpers use each other, and helpers may use each other in a circle"() {
        when:
        sync('println new play.Ping().say(3)', [
            'play/Ping.groovy': 'package play\nclass Ping { def say(int n) { n == 0 ? "end" : "ping " + new Pong().say(n - 1) } }',
            'play/Pong.groovy': 'package play\nclass Pong { def say(int n) { n == 0 ? "end" : "pong " + new Ping().say(n - 1) } }'])

        then:
        out.toString() == 'ping pong ping end\n'
    }

    def "errors are told of every file, in the order script, helpers"() {
        when:
        compile('wach "x"\nwatch "pods"; sync { new Helpr() }', ['Helper.groovy': 'class Helper {\n  int n = "a".sise()\n}'])

        then:
        def e = thrown(ScriptException)
        e.message.contains('unable to resolve class Helpr; did you mean \'Helper\'?')
        e.findings()*.toString() == ["plugins/web/plugin.groovy:2:22: unable to resolve class Helpr; did you mean 'Helper'?"]
    }

    def "a type error in a helper is shown with the helper's line"() {
        when:
        compile('wach "x"\nwatch "pods"; sync { }', ['util/Helper.groovy': 'package util\nclass Helper {\n  int n = "a".sise()\n}'])

        then:
        def e = thrown(ScriptException)
        e.message == '''\
            plugins/web/plugin.groovy:1:1: no verb 'wach' here; did you mean 'watch'?
                wach "x"
                ^
            plugins/web/util/Helper.groovy:3:15: String has no method 'sise'; did you mean 'size'?
                  int n = "a".sise()
                              ^'''.stripIndent()
        e.findings()*.origin() == ['plugins/web/plugin.groovy', 'plugins/web/util/Helper.groovy']
    }

    def "a helper that does more than declaring classes is refused: #code"() {
        when:
        compile("watch 'pods'; sync { }", ['Helper.groovy': code])

        then:
        def e = thrown(ScriptException)
        e.findings()*.toString() == ["plugins/web/Helper.groovy:$line:1: a helper file holds classes only; what declares or runs belongs into the script"]

        where:
        code                            | line
        'class A {}\nprintln 3'         | 2
        '\ndef f() { 1 }'               | 2
    }

    def "an exception in a helper is shown with the helper's line"() {
        when:
        def unit = compile("watch 'pods'; sync { new Helper().fail() }", ['Helper.groovy': 'class Helper {\n  def fail() {\n    throw new IllegalStateException("no")\n  }\n}'])
        def shown = failure(unit)

        then:
        shown == '''\
            plugins/web/Helper.groovy:3: IllegalStateException: no
                    throw new IllegalStateException("no")
                    ^'''.stripIndent()
    }

    def "config is read as JSON is: #code"() {
        when:
        def script = script("watch 'pods'; sync { println $code }\ndef fixed() { try { config.size = 4 } catch (UnsupportedOperationException e) { 'fixed' } }")
        use(new UnitSource(script, [], [], [], Configuration.of('web', [size: 3, db: [host: 'x', ports: [1, 2]]]))).controllers()[0].reconciler().reconcile(new RecordingContext())

        then:
        out.toString() == printed + '\n'

        where:
        code                                                      | printed
        'config.size + 1'                                         | '4'
        'config.db.ports[1]'                                      | '2'
        'config.nowhere.at.all'                                   | 'null'
        'fixed()'                                                 | 'fixed'
    }

    def "a library's classes are checked and used"() {
        given:
        def jar = Jars.jar(folder.resolve('greet.jar'), ['acme.Greeter': 'package acme; public class Greeter { public String greet(String whom) { return "hello " + whom; } }'])

        when:
        sync('println new acme.Greeter().greet(key.name)', [:], [jar])

        then:
        out.toString() == 'hello web\n'

        when:
        compile("watch 'pods'; sync { new acme.Greeter().gret('x') }", [:], [jar])

        then:
        def e = thrown(ScriptException)
        e.findings()*.message() == ["Greeter has no method 'gret'; did you mean 'greet'?"]
    }

    def "nothing of a library runs while a script is compiled: #what"() {
        given:
        def fire = "System.setProperty(\"$FIRED\", \"yes\");"
        def jar = Jars.jar(folder.resolve('evil.jar'), [
            'acme.Local'     : '''package acme; import java.lang.annotation.*;
                @Retention(RetentionPolicy.SOURCE) @org.codehaus.groovy.transform.GroovyASTTransformationClass("acme.Transform")
                public @interface Local { Colour value() default Colour.RED; }''',
            'acme.Colour'    : "package acme; public enum Colour { RED; static { $fire } }",
            'acme.Alias'     : """package acme; @groovy.transform.AnnotationCollector @Coloured public @interface Alias { }""",
            'acme.Coloured'  : 'package acme; import java.lang.annotation.*; @Retention(RetentionPolicy.RUNTIME) public @interface Coloured { Colour value() default Colour.RED; }',
            'acme.Strategy'  : "package acme; public class Strategy { static { $fire } public Strategy() { $fire } }",
            'acme.Bean'      : "package acme; @Coloured public class Bean { public static final int X = 3; static { $fire } public void f() {} }",
            'acme.BeanBeanInfo': "package acme; public class BeanBeanInfo extends java.beans.SimpleBeanInfo { static { $fire } }",
            'acme.Transform' : """package acme; import org.codehaus.groovy.ast.*; import org.codehaus.groovy.control.*; import org.codehaus.groovy.transform.*;
                @GroovyASTTransformation(phase = CompilePhase.SEMANTIC_ANALYSIS)
                public class Transform implements ASTTransformation { static { $fire } public void visit(ASTNode[] n, SourceUnit s) { $fire } }""",
            'acme.Extensions': "package acme; public class Extensions { static { $fire } public static int twice(Integer self) { return 2 * self; } }",
        ], [
            'META-INF/services/org.codehaus.groovy.transform.ASTTransformation': 'acme.Transform',
            'META-INF/services/org.codehaus.groovy.plugins.Runners': 'acme.Strategy',
            'META-INF/groovy/org.codehaus.groovy.runtime.ExtensionModule': 'moduleName=x\nmoduleVersion=1\nextensionClasses=acme.Extensions\n',
        ])

        when:
        try {
            compile("$code\nwatch 'pods'\nsync { }", [:], [jar])
        } catch (ScriptException e) {
            assert !e.message.contains('a bug')
        }

        then:
        System.getProperty(FIRED) == null

        where:
        what                     | code
        'a global transform'     | ''
        'a local transform'      | '@acme.Local class A {}'
        'an annotation collector'| '@acme.Alias class A {}'
        'an annotation'          | '@acme.Coloured class A {}'
        'a strategy'             | '@groovy.transform.builder.Builder(builderStrategy = acme.Strategy) class A {}'
        'a collector processor'  | '@groovy.transform.AnnotationCollector(processor = "acme.Strategy") @interface C {}\n@C class A {}'
        'a wrong method'         | 'new acme.Bean().g()'
        'a wrong property'       | 'new acme.Bean().g = acme.Colour.BLUE'
        'a constant'             | 'int x = acme.Bean.X + acme.Colour.RED.ordinal()'
        'an extension'           | '3.twice()'
        'a subclass'             | 'class B extends acme.Bean { acme.Colour c = acme.Colour.RED }'
    }

    def "the meta class of what others see stays as it is: #code"() {
        when:
        def unit = compile("watch 'pods'; sync { def type = [String][0] as Object; def one = 'x' as Object; try { $code } finally { println 'after' } }")
        def shown = failure(unit)

        then:
        shown.contains('java.lang.String: a meta class is shared with others and stays as it is')
        !('abc'.respondsTo('shout'))

        where:
        code << ['(type.metaClass as Object).shout = { -> 1 }', 'type.mixin(Date)', '(one.metaClass as Object).shout = { -> 1 }']
    }

    def "a plain change of a meta class does not even compile"() {
        when:
        compile("watch 'pods'; sync { String.metaClass.shout = { -> 1 } }")

        then:
        def e = thrown(ScriptException)
        e.findings()*.message() == ['a meta class is shared with others and stays as it is; write a method, or a category for use(...)']
    }

    def "a unit may change its own meta classes"() {
        when:
        sync('def own = [Own][0] as Object; (own.metaClass as Object).shout = { -> 1 }; println((new Own() as Object).shout())', [:], [], 'class Own {}')

        then:
        out.toString() == '1\n'
    }

    def "code that is nested too deeply is refused at its place: #what"() {
        when:
        compile("watch 'pods'; sync { }\n" + code)

        then:
        def e = thrown(ScriptException)
        e.findings()[0].message() =~ 'nested too deeply'

        where:
        what          | code
        'lists'       | 'def x = ' + '[' * 2000 + ']' * 2000
        'parentheses' | 'def x = ' + '(' * 500 + '1' + ')' * 500
    }

    def "brackets in texts and comments do not count as nesting"() {
        when:
        compile("watch 'pods'; sync { println '${'[' * 300}' }\n// ${'(' * 300}")

        then:
        noExceptionThrown()
    }

    private void sync(String body, Map<String, String> helpers = [:], List<Path> jars = [], String more = '') {
        compile("watch 'pods'\nsync { key -> $body }\n$more", helpers, jars).controllers()[0].reconciler().reconcile(new RecordingContext())
    }

    private static String failure(ScriptUnit unit) {
        try {
            unit.controllers()[0].reconciler().reconcile(new RecordingContext())
        } catch (Throwable e) {
            return ScriptErrors.render(e, unit.source().sources())
        }
        throw new AssertionError('nothing was thrown')
    }

    private ScriptUnit compile(String text, Map<String, String> helpers = [:], List<Path> jars = []) {
        def script = script(text)
        use(new UnitSource(script, helpers.collect { name, code -> ScriptSource.helper(script, name, "plugins/web/$name", code) }, jars, [], Configuration.of('web', [:])))
    }

    private ScriptUnit use(UnitSource source) {
        def unit = scripts.compile(source)
        units << unit
        return unit
    }

    private static ScriptSource script(String text) {
        ScriptSource.of('web', 'plugins/web/plugin.groovy', text)
    }
}
