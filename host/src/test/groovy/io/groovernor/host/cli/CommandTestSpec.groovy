package io.groovernor.host.cli

import io.groovernor.host.testing.Testbed
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(120)
class CommandTestSpec extends Specification {
    /** Copies a ConfigMap's data into a Secret of the same name. */
    static final String COPY = '''\
        watch 'configmaps', labels: 'copy=true'
        def copies = owns('secrets')
        sync { key ->
            def source = lookup(key)
            if (source == null) {
                return
            }
            println "copying $key"
            log.info 'a line for the log'
            apply kind: 'Secret', apiVersion: 'v1',
                  metadata: [name: key.name, namespace: key.namespace, ownerReferences: [source.asOwner()]],
                  stringData: source.data
            event source, Normal, 'Copied', 'as it was'
        }
        '''.stripIndent()

    static final String SOURCE = "metadata: [name: 'a', namespace: 'default', labels: [copy: 'true']], data: [x: '1']"
    static final String CREATE = "create kind: 'ConfigMap', apiVersion: 'v1', $SOURCE"

    @TempDir Path folder
    def commands = new Commands()

    def "a plugin that is a file is tested by the file of its name in the folder test"() {
        given:
        write('copy-config.groovy', COPY)
        write('other.groovy', "watch 'pods'\nsync { }\n")
        write('test/CopyConfigSpec.groovy', """\
            class CopyConfigSpec extends PluginSpec {
                def 'a copy is made'() {
                    when: $CREATE
                    then: eventually { get('secrets', 'default/a').data.x == 'MQ==' }
                    printed == ['copying default/a']
                    logged.any { it.endsWith('default/a: a line for the log') }
                    events*.reason == ['Copied']
                    writes*.toString() == ['patch secrets default/a', 'create events default/a']
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 0
        commands.printed == [folder.resolve('copy-config.groovy').toString(), '  ok       a copy is made']
        commands.told == ['1 passed, 0 failed, 0 skipped']
    }

    def "a feature that fails shows its values, its line, and the plugin's own mistake with its line"() {
        given:
        write('broken.groovy', "watch 'configmaps'\nsync { key ->\n    throw new IllegalStateException('no luck')\n}\n")
        write('test/BrokenSpec.groovy', """\
            class BrokenSpec extends PluginSpec {
                def 'it works'() {
                    when: $CREATE
                    then:
                    eventually {
                        list('secrets').size() == 1
                    }
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 1
        def text = commands.printed.join('\n').replace("$folder/", '')
        text.contains('  FAILED   it works')
        text.contains('BrokenSpec.groovy:6')
        text.contains("list('secrets').size() == 1")
        text.contains('0      false')
        text.contains('broken: error syncing default/a, retry 1 in 5 ms: broken.groovy:3: IllegalStateException: no luck')
        commands.told == ['0 passed, 1 failed, 0 skipped']
    }

    def "time moves as the spec says: requeues, retries, resyncs and timeouts of the plugin's own"() {
        given:
        write('clock.groovy', '''\
            watch 'configmaps'
            resync every: 24.hours
            retry max: 20, from: 1.minute, upTo: 1.hour
            sync { key ->
                println "sync $failures"
                if (failures < 3) {
                    throw new IllegalStateException('not yet')
                }
                again in: 10.hours
            }
            ''')
        write('test/ClockSpec.groovy', """\
            class ClockSpec extends PluginSpec {
                def 'retries come after 1, 2 and 4 minutes, then the plugin wants to be called again'() {
                    given:
                    $CREATE
                    start()
                    def start = now

                    expect: printed.size() == 1
                    and: advance 59.seconds
                    printed.size() == 1
                    and: advance 1.second
                    printed.size() == 2
                    and: advance 6.minutes
                    printed == ['sync 0', 'sync 1', 'sync 2', 'sync 3']
                    and: advance 9.hours
                    printed.size() == 4
                    and: advance 1.hour
                    printed.size() > 4
                    now == start + 10.hours + 7.minutes
                }

                def 'eventually lets as much time pass as it is allowed'() {
                    given:
                    $CREATE

                    expect: eventually(within: 7.minutes) { printed.size() == 4 }
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 0
    }

    def "a sync that writes again is caught"() {
        given:
        write('chatty.groovy', '''\
            watch 'configmaps'
            sync { key ->
                def config = lookup(key)
                if (config) {
                    patch config, [data: [count: "${(config.data.count ?: '0').toInteger() + 1}".toString()]]
                }
            }
            ''')
        write('test/ChattySpec.groovy', """\
            class ChattySpec extends PluginSpec {
                def 'a second sync writes nothing'() {
                    given: $CREATE
                    expect: noWrites { restart() }
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 1
        commands.printed.any { it.contains('the plugin wrote [patch configmaps default/a]') }
    }

    def "the server fails on demand, and only for the plugin"() {
        given:
        write('copy.groovy', COPY)
        write('test/CopySpec.groovy', """\
            class CopySpec extends PluginSpec {
                def 'a conflict is tried again'() {
                    given:
                    server.answer 409, to: 'apply', of: 'secrets', times: 2
                    $CREATE
                    edit('configmaps', 'a') { data.x = '2' }

                    expect:
                    eventually { get('secrets', 'a').data.x == 'Mg==' }
                    told.count { it.contains('error syncing default/a') } == 2
                }

                def 'what happened while it could not watch is made up for'() {
                    given:
                    start()
                    server.expireHistory()
                    server.cutWatches()
                    $CREATE

                    expect:
                    eventually { get('secrets', 'a') }
                }

                def 'a verb that nobody knows'() {
                    when: server.answer 409, to: 'aply'
                    then: thrown(IllegalArgumentException)
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 0
    }

    def "a plugin that is a folder brings its definitions, configuration, helpers and fixtures"() {
        given:
        write('foo/plugin.groovy', "watch 'foos'\nsync { key -> println Greeting.of(lookup(key)?.spec?.who, config.word) }\n")
        write('foo/Greeting.groovy', 'class Greeting { static String of(who, word) { "$word, $who" } }\n')
        write('foo/config.yaml', 'word: hello\n')
        write('foo/crds/foo.yaml', '''\
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: foos.example.com}
            spec:
              group: example.com
              names: {kind: Foo, plural: foos, singular: foo, listKind: FooList}
              scope: Namespaced
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            ''')
        write('foo/test/fixtures/world.yaml', 'apiVersion: example.com/v1\nkind: Foo\nmetadata: {name: a}\nspec: {who: world}\n')
        write('foo/test/Who.groovy', 'class Who { static String name() { "world" } }\n')
        write('foo/test/FooSpec.groovy', '''\
            class FooSpec extends PluginSpec {
                def 'greets'() {
                    given: cluster 'fixtures/world.yaml'
                    expect: printed == ["hello, ${Who.name()}"]
                }
                def 'greets in other words'() {
                    given:
                    config word: 'bye'
                    cluster 'fixtures/world.yaml'
                    expect: printed == ['bye, world']
                }
                def 'its helpers can be tested alone'() {
                    expect: Greeting.of('x', 'y') == 'y, x'
                }
            }
            ''')

        expect:
        commands.plain('test', folder.resolve(path)) == 0
        commands.told == ['3 passed, 0 failed, 0 skipped']

        where:
        path << ['', 'foo', 'foo/test/FooSpec.groovy']
    }

    def "wrong use is told: #what"() {
        given:
        write('a.groovy', "watch 'pods'\nsync { }\n")

        expect:
        commands.plain('test', *arguments.collect { it == 'DIR' ? folder : it }) == 2
        commands.toldText.contains(message)

        where:
        what            | arguments                      || message
        'no path'       | []                             || 'PATH'
        'a wrong path'  | ['nowhere']                    || 'nowhere: no such file or folder'
        'no specs'      | ['DIR']                        || 'no specs: write test/NAMESpec.groovy'
        'context alone' | ['--context', 'x', 'DIR']      || 'say --against too'
    }

    def "what does not compile is told with its place: #what"() {
        given:
        write('a.groovy', plugin)
        write('test/ASpec.groovy', spec)

        expect:
        commands.plain('test', folder) == 1
        commands.toldText.replace("$folder/", '').contains(message)

        where:
        what         | plugin                     | spec                                                  || message
        'the plugin' | "wach 'pods'\nsync { }\n"  | "class ASpec extends PluginSpec { }\n"                || "a.groovy:1:1: no verb 'wach' here; did you mean 'watch'?"
        'the spec'   | "watch 'pods'\nsync { }\n" | "class ASpec extends PluginSpec {\n def x() { expect }\n" || 'test/ASpec.groovy: 3'
    }

    def "a plugin that cannot start fails its features, and says why"() {
        given:
        write('a.groovy', "watch 'nonsenses'\nsync { }\n")
        write('test/ASpec.groovy', "class ASpec extends PluginSpec { def 'runs'() { expect: printed == [] } }\n")

        expect:
        commands.plain('test', folder) == 1
        commands.printed.any { it.contains("the server has no resource 'nonsenses'") }
    }

    def "a plugin that never comes to rest fails"() {
        given:
        write('a.groovy', "watch 'configmaps'\nsync { key -> Thread.sleep(60_000) }\n")
        write('test/ASpec.groovy', "class ASpec extends PluginSpec { def 'runs'() { when: $CREATE\n then: list('secrets').empty } }\n")

        expect:
        commands.plain('test', folder) == 1
        commands.printed.any { it.contains('the plugin does not come to rest') }
    }

    def "JUnit's XML is written for CI"() {
        given:
        write('copy.groovy', COPY)
        write('test/CopySpec.groovy', "class CopySpec extends PluginSpec { def 'fine'() { expect: true }\n def 'not fine'() { expect: printed == ['x'] } }\n")

        when:
        def code = commands.plain('test', '--report', folder.resolve('reports'), folder)

        then:
        code == 1
        def file = Files.walk(folder.resolve('reports/copy')).filter { it.toString().endsWith('.xml') && Files.readString(it).contains('not fine') }.findFirst().get()
        Files.readString(file).contains('tests="2"')
        Files.readString(file).contains('failures="1"')
    }

    def "the same happens every time"() {
        given:
        write('copy.groovy', COPY)
        write('test/CopySpec.groovy', """\
            class CopySpec extends PluginSpec {
                def 'again and again'() {
                    when:
                    $CREATE
                    5.times { n -> edit('configmaps', 'a') { data.x = "\$n".toString() } }
                    delete('secrets', 'a')

                    then:
                    printed.size() == 12
                    noWrites { advance 10.minutes }

                    where:
                    i << (1..100)
                }
            }
            """)

        expect:
        commands.plain('test', folder) == 0
    }

    @Requires(value = { Testbed.available }, reason = 'no API server can be built')
    def "the same specs run on a real cluster, in namespaces that are gone afterwards"() {
        given:
        write('copy.groovy', COPY)
        write('test/CopySpec.groovy', """\
            class CopySpec extends PluginSpec {
                def 'a copy is made'() {
                    given:
                    cluster '''
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: b, namespace: default, labels: {copy: 'true'}}
                        data: {x: '1'}
                        '''
                    when: $CREATE
                    then:
                    eventually {
                        get('secrets', 'default/a').data.x == 'MQ=='
                        get('secrets', 'b')
                    }
                    namespace.startsWith('groovernor-test-')
                    noWrites { }
                }
                def 'time is moved'() {
                    expect: advance 1.hour
                }
                def 'the server fails'() {
                    given: server.answer 500
                    expect: true
                }
            }
            """)

        expect:
        commands.plain('test', '--against', Testbed.shared().kubeconfig, folder) == 0
        commands.told == ['1 passed, 0 failed, 2 skipped']
        commands.printed.any { it.contains('the time of a real cluster cannot be moved') }
    }

    private void write(String file, String text) {
        def path = folder.resolve(file)
        Files.createDirectories(path.parent)
        Files.writeString(path, text.stripIndent())
    }
}
