package io.groovernor.host.plugin

import static io.groovernor.host.plugin.PluginFolder.SCRIPT

import io.groovernor.host.script.RecordingContext
import io.groovernor.host.testing.Jars
import java.lang.ref.WeakReference
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(120)
class PluginsSpec extends Specification {
    static final String JAVA_PLUGIN = '''
        package acme;
        import io.groovernor.api.plugin.Plugin; import io.groovernor.api.reconcile.*; import io.groovernor.api.watch.*;
        import io.groovernor.api.resource.*; import io.groovernor.api.client.*; import java.util.*;
        public class Acme implements Plugin {
            public String name() { return "acme"; }
            public List<ControllerSpec> controllers() {
                Trigger trigger = new Trigger(new Subscription("pods", "", Selector.ALL, false), ChangeFilter.ANY, KeyMapper.SELF, List.of(), new ListerHandle("pods"));
                return List.of(new ControllerSpec("acme", List.of(trigger), Set.of(), ControllerSpec.Settings.DEFAULT,
                    context -> { System.setProperty("groovernor.test.acme", context.key().toString()); return Outcome.done(); }, () -> {}, () -> {}));
            }
        }'''
    static final Map<String, String> SERVICE = ['META-INF/services/io.groovernor.api.plugin.Plugin': 'acme.Acme\n']

    @TempDir Path path
    PluginFolder folder

    def setup() {
        folder = new PluginFolder(path)
    }

    def "a folder is one plugin: its script, helpers, libraries and configuration"() {
        given:
        Jars.jar(path.resolve('web/lib/greet.jar'), ['acme.Greeter': 'package acme; public class Greeter { public static String greet(String whom) { return "hello " + whom; } }'])
        folder.write('web/util/Shout.groovy', 'package util\nclass Shout { static String loud(String text) { text.toUpperCase() } }\n')
        folder.write('web/config.yaml', 'greeting: {mark: "!"}\n')
        folder.write('web/test/WebSpec.groovy', 'this is no Groovy (\n')
        folder.write('web/README.md', 'words')
        folder.write('web/plugin.groovy', "watch 'pods'\nsync { key -> println util.Shout.loud(acme.Greeter.greet(key.name)) + config.greeting.mark }\n")

        expect:
        folder.pass(6000) == ['web 1: web']
        sync('web') == 'HELLO WEB!\n'

        when: 'any file of it changes, the whole is loaded anew'
        folder.write('web/util/Shout.groovy', 'package util\nclass Shout { static String loud(String text) { "<$text>" } }\n')
        folder.pass(1200)

        then:
        sync('web') == '<hello web>!\n'

        when:
        folder.write('web/config.yaml', 'greeting: {mark: "?"}\n')

        then:
        folder.pass(1200) == ['web 3 instead of 2: web']
        sync('web') == '<hello web>?\n'

        when: 'a library is overwritten in place'
        Files.write(path.resolve('web/lib/greet.jar'), 'junk'.bytes)

        then:
        folder.pass(7000) == ['web/lib/greet.jar: cannot be read as a jar: zip END header not found; 3 goes on']
        sync('web') == '<hello web>?\n'
    }

    def "a jar is a plugin through the same interface"() {
        given:
        Jars.jar(path.resolve('acme.jar'), ['acme.Acme': JAVA_PLUGIN], SERVICE)

        expect:
        folder.pass(1000) == ['acme 1: acme']

        when:
        sync('acme')

        then:
        System.clearProperty('groovernor.test.acme') == 'default/web'
    }

    def "a jar that is no plugin says why: #what"() {
        given:
        Jars.jar(path.resolve('acme.jar'), ['acme.Acme': JAVA_PLUGIN.replace('List<ControllerSpec> controllers() {', "List<ControllerSpec> controllers() { $code")], services)

        expect:
        folder.pass(1000)[0].startsWith("acme.jar: $message")

        where:
        what         | code                                             | services                                                                  | message
        'no service' | ''                                               | [:]                                                                       | 'is no plugin: it has no META-INF/services/io.groovernor.api.plugin.Plugin that names a class'
        'no class'   | ''                                               | ['META-INF/services/io.groovernor.api.plugin.Plugin': 'acme.Nothing\n']   | 'ServiceConfigurationError: io.groovernor.api.plugin.Plugin: Provider acme.Nothing not found'
        'it throws'  | 'if (true) throw new IllegalStateException("no");' | SERVICE                                                                  | 'IllegalStateException: no'
        'it overflows' | 'if (true) return controllers();'                | SERVICE                                                                  | 'cannot be loaded: java.lang.StackOverflowError'
    }

    def "a plugin sees neither the host nor another plugin"() {
        given:
        folder.write('a/Secret.groovy', 'class Secret {}\n')
        folder.write('a/plugin.groovy')
        folder.write('b.groovy', 'new Secret()\n' + SCRIPT)
        folder.write('c.groovy', 'new io.groovernor.host.plugin.Plugins()\n' + SCRIPT)

        expect:
        folder.pass(1000) == ['b.groovy:1:1: unable to resolve class Secret',
                              'c.groovy:1:1: unable to resolve class io.groovernor.host.plugin.Plugins', 'a 1: a']
    }

    def "of two plugins with one controller the first stays, and the second comes when it goes"() {
        given:
        folder.write('a.groovy', "controller('x') { $SCRIPT }\n")
        folder.pass(30)
        folder.write('b.groovy', "controller('x') { $SCRIPT }\n")

        expect:
        folder.pass(1000) == ["b.groovy: declares the controller 'x', and so does a.groovy already; give one of them another name"]

        when:
        folder.write('c.groovy', "controller('x') { $SCRIPT }\n")
        folder.pass(1000)
        Files.delete(path.resolve('a.groovy'))

        then:
        folder.pass(2000) == ['a 1 is gone', 'b 1: x']
    }

    def "a plugin that is renamed is a move"() {
        given:
        folder.write('a.groovy', "controller('x') { $SCRIPT }\n")
        folder.pass(30)

        when:
        Files.move(path.resolve('a.groovy'), path.resolve('b.groovy'))

        then:
        folder.pass(3000) == ["b.groovy: declares the controller 'x', and so does a.groovy already; give one of them another name",
                              'a 1 is gone', 'b 1: x']
    }

    def "names that differ in case, and one name in two forms, are one name"() {
        given:
        folder.write('Web.groovy')
        folder.write('web.groovy')
        folder.write('db.groovy')
        folder.write('db/plugin.groovy')

        expect:
        folder.pass(1000).sort() == ['Web 1: Web', 'db 1: db', "db: is called 'db', and db.groovy is called 'db' already; rename one of them",
                                     "web.groovy: is called 'web', and Web.groovy is called 'Web' already; rename one of them"]
    }

    def "one plugin cannot have a controller twice"() {
        given:
        folder.write('a.groovy', "controller('x') { $SCRIPT }\ncontroller('x') { $SCRIPT }\n")

        expect:
        folder.pass(1000) == ["a.groovy: declares the controller 'x' twice; give one of them another name"]
    }

    def "configuration is merged: the plugin's own, the operator's, the environment's"() {
        given:
        folder = new PluginFolder(path, [one: 'web: {a: {x: 2}, b: [3]}', two: 'web: {a: {z: true}, w: from file}\ndb: {a: 1}'],
            [GROOVERNOR_WEB_A_Y: '7', GROOVERNOR_WEB_A_Z: 'false', GROOVERNOR_WEB_W: 'from, environment', GROOVERNOR_WEB_NEW: 'x'])
        folder.write('web/config.yaml', 'a: {x: 1, y: 1}\nb: [1, 2]\nw: own\n')
        folder.write('web/plugin.groovy', "watch 'pods'\nsync { println config }\n")
        folder.pass(1000)

        expect:
        sync('web') == '[a:[x:2, y:7, z:false], b:[3], w:from, environment]\n'
    }

    def "what the plugin does not declare so is told with where it stands: #message"() {
        given:
        folder = new PluginFolder(path, ['ops.yaml': "web: $operator" as String], environment)
        folder.write('web/config.yaml', own)
        folder.write('web/plugin.groovy', """\
            config {
                integer 'size', default: 3, min: 0
                duration 'wait'
            }
            watch 'pods'
            sync { println config.size }
            """.stripIndent())

        expect:
        folder.pass(1000) == ["web/plugin.groovy:1: $message"]

        where:
        own           | operator     | environment                   | message
        'sise: 3\n'   | '{size: 1}'  | [:]                           | "web/config.yaml: the plugin declares no 'sise'; did you mean 'size'?"
        'size: 5\n'   | '{size: -1}' | [:]                           | "ops.yaml: 'size' is at least 0, not -1"
        'wait: 10m\n' | '{size: 1}'  | [GROOVERNOR_WEB_WAIT: 'long'] | "GROOVERNOR_WEB_WAIT: 'wait' takes a time such as 90s, 10m or 1h30m, not long"
    }

    def "wrong configuration is told: #message"() {
        given:
        folder = new PluginFolder(path, [:], [GROOVERNOR_WEB_MAX: environment])
        folder.write('web/config.yaml', yaml)
        folder.write('web/plugin.groovy')

        expect:
        folder.pass(1000) == [message]

        where:
        yaml               | environment | message
        'max: 3\n'         | 'many'      | "GROOVERNOR_WEB_MAX: the value that it overrides is 3, so it takes a number, not 'many'"
        'max: true\n'      | 'yes'       | "GROOVERNOR_WEB_MAX: the value that it overrides is true, so it takes true or false, not 'yes'"
        'max: [1]\n'       | '2'         | "GROOVERNOR_WEB_MAX: the value that it overrides is [1], so it takes no variable, not '2'"
        'max: 3\n---\na: 1\n' | '2'      | 'web/config.yaml: holds 2 YAML documents instead of one'
    }

    def "what downloads or runs code while it is compiled is refused: #code"() {
        given:
        folder.write('a.groovy', "$code\n$SCRIPT")

        expect:
        folder.pass(1000)[0] == "a.groovy:1:1: $message"

        where:
        code                                                  | message
        "@Grab('a:b:1') import java.util.List"                | "@Grab is refused: it downloads code; put the library into the plugin's lib folder, or say --allow-grab"
        "@groovy.transform.ASTTest({ 1 }) class A {}"         | '@ASTTest is refused: it runs code while it is being compiled'
    }

    @Timeout(600)
    def "a thousand reloads end with the metaspace, the loaders and the threads of the first ten"() {
        given: 'a file, and every tenth time a folder with all that it can bring'
        Jars.jar(path.resolve('db/lib/greet.jar'), ['acme.Greeter': 'package acme; public class Greeter { public static String greet(String whom) { return "hello " + whom; } }'])
        folder.write('db/Shout.groovy', 'class Shout { static String loud(String text) { acme.Greeter.greet(text).toUpperCase() } }\n')
        List<WeakReference<ClassLoader>> loaders = []
        List<Long> metaspace = []
        List<Integer> threads = []

        when:
        (1..1000).each { n ->
            def plugin = n % 10 ? 'web' : 'db'
            folder.write(n % 10 ? 'web.groovy' : 'db/plugin.groovy', """\
                watch('pods') { when { it.spec.x == null } ; index('n') { [it.name] } }
                onStart { Thread.start('own') { Thread.sleep(1_000_000) } }
                sync { key -> lookup(key)?.edit { spec.x = $n }; println ${n % 10 ? 'key' : 'Shout.loud(key.name)'} }
                """.stripIndent())
            folder.pass(160)
            Syncing.run(folder.live[plugin])
            loaders << loaderOf(folder.live[plugin])
            if (n in [10, 1000]) {
                metaspace << metaspaceAfterCollection()
                threads << Thread.allStackTraces.size()
            }
        }
        Files.delete(path.resolve('web.groovy'))
        path.resolve('db').toFile().deleteDir()

        then:
        folder.pass(3000).sort() == ['db 100 is gone', 'web 900 is gone']
        (1..20).any { System.gc(); loaders.count { it.get() != null } <= 1 }
        threads[1] <= threads[0] + 1

        and: 'a generation is about 0.1 MB, and what Java and Groovy learn on the way some more'
        metaspace[1] - metaspace[0] < 8_000_000
    }

    private static long metaspaceAfterCollection() {
        System.gc()
        java.lang.management.ManagementFactory.memoryPoolMXBeans.find { it.name == 'Metaspace' }.usage.used
    }

    private String sync(String plugin) {
        folder.out.buffer.length = 0
        Syncing.once(folder.live[plugin])
        folder.out.toString()
    }

    private static WeakReference<ClassLoader> loaderOf(Generation generation) {
        Syncing.loaderOf(generation)
    }
}
