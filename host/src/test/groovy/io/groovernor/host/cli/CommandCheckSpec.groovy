package io.groovernor.host.cli

import io.groovernor.host.object.Json
import io.groovernor.host.testing.Jars
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class CommandCheckSpec extends Specification {
    static final String SCRIPT = "watch 'pods'\nsync { }\n"

    @TempDir Path folder
    def commands = new Commands()

    def "a script that is right is fine, and nothing of it runs"() {
        given:
        def script = write('a.groovy', "println 'ran'\n$SCRIPT")

        expect:
        commands.plain('check', script) == 0
        commands.printed.empty
        commands.told == ['nothing wrong with 1 plugin']
    }

    def "each finding is one line with its place: #what"() {
        given:
        def script = write('a.groovy', code)

        expect:
        commands.plain('check', script) == 1
        commands.printed == messages.collect { "$script:$it".toString() }
        commands.told == ["${messages.size()} finding${messages.size() == 1 ? '' : 's'} in 1 plugin"]

        where:
        what                     | code                                             || messages
        'a wrong verb'           | "wach 'pods'\n$SCRIPT"                           || ["1:1: no verb 'wach' here; did you mean 'watch'?"]
        'two errors'             | "watch 'pods', namespac: 'x'\nsync { pod.x }\n"  || ["1:15: watch has no option 'namespac'; did you mean 'namespace'?", "2:8: no variable 'pod' here"]
        'syntax'                 | "watch('pods'\nsync { }\n"                       || ["1:6: '(' is never closed"]
        'no sync'                | "def pods = watch 'pods'\n"                      || ["1:12: controller 'a' has nothing to do: say sync { key -> ... } for what it watches"]
        'no watch'               | 'sync { }\n'                                     || ["1:1: controller 'a' watches nothing: say watch 'pods' first"]
        'two syncs'              | "$SCRIPT\nsync { }\n"                            || ["4:1: controller 'a' says sync { } twice; it can have one"]
        'no controller'          | 'def x = 3\n'                                    || [" the script declares no controller: say watch 'pods' and sync { key -> }"]
        'no worker'              | "workers 0\n$SCRIPT"                             || ['1:1: workers 0: at least one is needed']
        'a wrong selector'       | "watch 'pods', labels: 'a b'\nsync { }\n"           || ["1:1: the label selector 'a b' does not parse: 'a b'; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"]
        'a wrong time'           | "schedule('61 * * * *', zone: 'UTC') { }\n$SCRIPT" || ["1:1: schedule: '61 * * * *' is no cron expression; it has five fields, minute hour day month weekday, such as '0 3 * * MON-FRI' (Value 61 not in range [0, 59])"]
        'a time that never comes' | "schedule '0 0 30 2 *'\n$SCRIPT"                || ["1:1: schedule: '0 0 30 2 *' never comes true: none of its months has such a day"]
        'no period'              | "controller('x') { every { } }\n"              || ["1:19: every needs a time: every(10.minutes) { }"]
        'inside a controller'    | "controller('x') {\n  watch 'pods'\n}\n"         || ["1:1: controller 'x' has nothing to do: say sync { key -> ... } for what it watches"]
        'two of one name'        | "controller('x') { $SCRIPT }\ncontroller('x') { $SCRIPT }\n" || [" declares the controller 'x' twice; give one of them another name"]
        'two of the file\'s name'| "$SCRIPT\ncontroller('a') { $SCRIPT }\n"         || [" declares the controller 'a' twice; give one of them another name"]
        'binary'                 | '\0'                                             || [' is no UTF-8 text: byte 0x00 at offset 0']
    }

    def "what may be meant is not complained about: #code"() {
        given:
        def script = write('a.groovy', code)

        expect:
        commands.plain('check', script) == 0

        where:
        code << [
            "if (System.getenv('X')) { watch 'pods' } else { watch 'services' }\nsync { }\n",
            "watch 'pods'\nif (true) { sync { } } else { sync { println it } }\n",
            "declareAll()\ndef declareAll() { watch 'pods'; sync { } }\n",
            "['a', 'b'].each { name -> controller(name) { watch 'pods'; sync { } } }\n",
            "Both.declare(this)\nclass Both { static void declare(script) { script.watch('pods'); script.sync { } } }\n",
            "controller('x') { watch 'pods'; Common.work(delegate) }\nclass Common { static work(it) { it.sync { } } }\n",
            "workers config.workers ?: 0\n$SCRIPT",
        ]
    }

    def "a folder of plugins is checked as a whole"() {
        given:
        write('plugins/a.groovy', "controller('x') { $SCRIPT }\n")
        write('plugins/b.groovy', "\n  controller('x') { $SCRIPT }\n")
        write('plugins/c/plugin.groovy', "new Helper().hlp()\n$SCRIPT")
        write('plugins/c/Helper.groovy', 'class Helper {\n  void help() { 1.foo() }\n}\n')
        write('plugins/c/config.yaml', 'a: [\n')
        write('plugins/d/plugin.groovy', SCRIPT)
        write('plugins/d/crds/foo.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: foo.x}\nspec: {group: x, names: {plural: foos}}\n')
        Jars.jar(folder.resolve('plugins/e.jar'), [:], ['x.txt': ''])
        Jars.jar(folder.resolve('plugins/f.jar'), ['acme.A': 'package acme; public class A { static { System.setProperty("groovernor.test.ran", "yes"); } }'],
            ['META-INF/services/io.groovernor.api.plugin.Plugin': '# mine\nacme.A # yes\nacme.B\n'])
        write('plugins/README.md', 'words')

        expect:
        commands.plain('check', folder.resolve('plugins')) == 1
        commands.printed*.replace("$folder/plugins/", '') == [
            "b.groovy:2:3: declares the controller 'x', and so does $folder/plugins/a.groovy already; give one of them another name".replace("$folder/plugins/", ''),
            'c/config.yaml: document 1, line 2: while parsing a flow node, expected the node content, but found \'<stream end>\'',
            'd/crds/foo.yaml: holds a v1 Pod; only definitions (apiextensions.k8s.io/v1 CustomResourceDefinition) belong here',
            "d/crds/foo.yaml: the definition is called 'foo.x', and must be called as its plural and group: 'foos.x'",
            'e.jar: is no plugin: it has no META-INF/services/io.groovernor.api.plugin.Plugin that names a class',
            'f.jar: acme.A does not implement io.groovernor.api.plugin.Plugin',
            'f.jar: acme.B cannot be loaded: java.lang.ClassNotFoundException: acme.B']
        commands.told == ['7 findings in 6 plugins']
        System.getProperty('groovernor.test.ran') == null
    }

    def "one plugin that is a folder is checked alone"() {
        given:
        write('c/plugin.groovy', "new Helper().hlp()\n$SCRIPT")
        write('c/Helper.groovy', 'class Helper {\n  void help() { new Object().foo(1) ; "a".sise() }\n}\n')

        expect:
        commands.plain('check', folder.resolve('c')) == 1
        commands.printed*.replace("$folder/", '') == ["c/plugin.groovy:1:14: Helper has no method 'hlp'; did you mean 'help'?",
                                                     "c/Helper.groovy:2:43: String has no method 'sise'; did you mean 'size'?"]
    }

    def "JSON is for machines"() {
        given:
        def script = write('a.groovy', "wach 'pods'\n$SCRIPT")

        expect:
        commands.plain('check', '--output', 'json', script) == 1
        Json.read(commands.printed.join("\n").bytes) == [findings: [
            [file: script.toString(), line: 1, column: 1, message: "no verb 'wach' here; did you mean 'watch'?"]]]
        commands.told.empty

        and:
        commands.plain('check', '-o', 'json', write('b.groovy', SCRIPT)) == 0
        commands.printed == ['{"findings":[]}']
    }

    def "wrong use is told: #arguments"() {
        expect:
        commands.plain('check', *arguments) == 2
        commands.told[0].contains(message)

        where:
        arguments                   | message
        []                          | 'Missing required parameter'
        ['/no/such/path']           | '/no/such/path: no such file or folder'
        ['--output', 'xml', '.']    | "Invalid value for option '--output'"
    }

    def "a folder without plugins is a mistake"() {
        expect:
        commands.plain('check', folder) == 1
        commands.printed == ["$folder: holds no plugin: no NAME.groovy, no NAME.jar, no NAME/plugin.groovy".toString()]
    }

    def "the plugins and scripts of the repository are fine"() {
        expect:
        commands.plain('check', io.groovernor.host.examples.Examples.path('plugins'), io.groovernor.host.examples.Examples.path('scripts')) == 0
    }

    private Path write(String file, String text) {
        def path = folder.resolve(file)
        Files.createDirectories(path.parent)
        Files.writeString(path, text)
    }
}
