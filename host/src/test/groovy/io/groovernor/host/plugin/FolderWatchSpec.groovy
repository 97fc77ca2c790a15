package io.groovernor.host.plugin

import static io.groovernor.host.plugin.PluginFolder.SCRIPT

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class FolderWatchSpec extends Specification {
    @TempDir Path temporary
    PluginFolder folder

    def setup() {
        folder = new PluginFolder(Files.createDirectory(temporary.resolve('plugins')))
    }

    def "a file that is saved is loaded, a change replaces it, and removing it ends it"() {
        given:
        folder.write('web.groovy')

        expect:
        folder.pass(30) == ['web 1: web']

        when:
        folder.write('web.groovy', SCRIPT + '// changed\n')

        then:
        folder.pass(1000) == ['web 2 instead of 1: web']

        when:
        Files.delete(folder.path.resolve('web.groovy'))

        then:
        folder.pass(999) == []
        folder.pass(1) == ['web 2 is gone']
    }

    def "a broken version never replaces one that works, and is told once"() {
        given:
        folder.write('web.groovy')
        folder.pass(30)

        when:
        folder.write('web.groovy', broken)

        then:
        folder.pass(10_000) == [message + '; 1 goes on']

        when:
        folder.write('web.groovy', SCRIPT + '// mended\n')

        then:
        folder.pass(1030) == ['web 2 instead of 1: web']

        where:
        broken                             | message
        "wach 'pods'\nsync { }\n"          | "web.groovy:1:1: no verb 'wach' here; did you mean 'watch'?"
        "watch 'pods'\n"                   | "web.groovy: controller 'web' has nothing to do: say sync { key -> ... } for what it watches"
        "watch 'pods'\nsync { }\n1 / 0\n"  | 'web.groovy:3: ArithmeticException: Division by zero'
        ''                                 | "web.groovy: the script declares no controller: say watch 'pods' and sync { key -> }"
    }

    def "a save in place, a rename over it, and a link that is turned are all seen: #how"() {
        given:
        def target = temporary.resolve('plugins/.one')
        Files.createDirectory(target)
        Files.writeString(target.resolve('web.groovy'), SCRIPT)
        folder.age(target.resolve('web.groovy'))
        Files.createSymbolicLink(folder.path.resolve('..data'), Path.of('.one'))
        Files.createSymbolicLink(folder.path.resolve('web.groovy'), Path.of('..data/web.groovy'))

        expect:
        folder.pass(30) == ['web 1: web']

        when:
        change(folder)

        then:
        folder.pass(1030) == ['web 2 instead of 1: web']
        folder.pass(5000) == []

        where:
        how                    | change
        'in place'             | { it.write('.one/web.groovy', SCRIPT + '//\n') }
        'renamed over'         | { it.replace('web.groovy', SCRIPT + '//\n') }
        'a ConfigMap swap'     | { f ->
            f.write('.two/web.groovy', SCRIPT + '//\n')
            Files.createSymbolicLink(f.path.resolve('..data_tmp'), Path.of('.two'))
            Files.move(f.path.resolve('..data_tmp'), f.path.resolve('..data'), java.nio.file.StandardCopyOption.ATOMIC_MOVE)
        }
        'same size and time'   | { f ->
            def file = f.path.resolve('.one/web.groovy')
            def time = Files.getLastModifiedTime(file)
            Files.writeString(file, SCRIPT.replace('{ }', '{\t}'))
            Files.setLastModifiedTime(file, time)
        }
        'an older time'        | { f ->
            def file = f.write('.one/web.groovy', SCRIPT + '//\n')
            Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0))
        }
    }

    def "what editors and tools leave beside a file is no plugin: #name"() {
        given:
        folder.write('web.groovy')
        folder.pass(30)
        folder.write(name, 'junk')

        expect:
        folder.pass(20_000) == []

        where:
        name << ['.web.groovy.swp', '.#web.groovy', '#web.groovy#', 'web.groovy~', '4913', '.web.groovy', 'sedR4nd0m',
                 'web.groovy.bak', 'web.groovy.orig', 'README.md', 'docs/README.md', '.git/x.groovy', '..2026_01/x.groovy', '~web.groovy']
    }

    def "what is no file never blocks and is told: #what"() {
        given:
        make(folder.path)

        expect:
        folder.pass(6000) == [message]
        folder.pass(20_000) == []

        where:
        what                    | make                                                                               | message
        'a pipe'                | { ['mkfifo', "$it/x.groovy"].execute().waitFor() }                                   | 'x.groovy: is a pipe, socket or device, not a file'
        'a folder of that name' | { Files.createDirectory(it.resolve('x.groovy')) }                                    | 'x.groovy: is a folder; a plugin that is one has a name without an ending'
        'a link to nothing'     | { Files.createSymbolicLink(it.resolve('x.groovy'), Path.of('nowhere')) }             | 'x.groovy: does not exist, or links to something that does not'
        'a link to itself'      | { Files.createSymbolicLink(it.resolve('x.groovy'), Path.of('x.groovy')) }            | 'x.groovy: links in a circle'
        'a link out'            | { Files.createSymbolicLink(it.resolve('x.groovy'), Path.of('/etc/passwd')) }         | 'x.groovy: links out of the plugins folder; put the file itself there'
        'a device'              | { Files.createSymbolicLink(it.resolve('x.groovy'), Path.of('/dev/zero')) }           | 'x.groovy: links out of the plugins folder; put the file itself there'
        '200 MB'                | { new RandomAccessFile("$it/x.groovy", 'rw').withCloseable { f -> f.length = 200 << 20 } } | 'x.groovy: is larger than 1 MB'
        'junk'                  | { Files.write(it.resolve('x.groovy'), [0x61, 0xff, 0x0a] as byte[]) }                | 'x.groovy: is no UTF-8 text: byte 0xff at offset 1'
        'a NUL'                 | { Files.write(it.resolve('x.groovy'), [0x61, 0x00, 0x0a] as byte[]) }                | 'x.groovy: is no UTF-8 text: byte 0x00 at offset 1'
        'a jar that is none'    | { Files.write(it.resolve('x.jar'), 'junk'.bytes) }                                   | 'x.jar: cannot be read as a jar: zip END header not found'
        'a strange name'        | { Files.writeString(it.resolve('a\nb.groovy'), '\n') }                               | 'a?b.groovy: ' + FileNames.RULE
        'a long name'           | { Files.writeString(it.resolve('a' * 64 + '.groovy'), '\n') }                        | 'a' * 64 + '.groovy: ' + FileNames.RULE
        'a hyphen first'        | { Files.writeString(it.resolve('-rf.groovy'), '\n') }                                | '-rf.groovy: ' + FileNames.RULE
    }

    def "a circle of folders ends"() {
        given:
        folder.write('x/plugin.groovy')
        Files.createDirectory(folder.path.resolve('x/lib'))
        def up = Files.createSymbolicLink(folder.path.resolve('x/lib/up'), Path.of('..'))

        expect:
        folder.pass(6000) == ['x/lib/up/lib/up/lib/up/lib/up/lib: is more than 8 folders deep, or a link leads back to where it came from']

        cleanup:
        Files.delete(up)
    }

    @Requires({ os.linux && System.getProperty('user.name') != 'root' })
    def "a file that may not be read is told"() {
        given:
        folder.write('x.groovy').toFile().setReadable(false)

        expect:
        folder.pass(3000) == ['x.groovy: cannot be read: permission denied']
    }

    def "one that is unusable does no harm to its neighbours"() {
        given:
        Files.createSymbolicLink(folder.path.resolve('a.groovy'), Path.of('/dev/zero'))
        folder.write('b.groovy', 'wach\n')
        folder.write('c.groovy')

        expect:
        folder.pass(30) == ["b.groovy:1:1: no variable 'wach' here; did you mean 'watch'?", 'c 1: c']
    }

    def "a folder that goes away changes nothing, and what changed is seen when it is back"() {
        given:
        folder.write('web.groovy')
        folder.write('db.groovy')
        folder.pass(30)

        when:
        Files.move(folder.path, temporary.resolve('away'))

        then:
        folder.pass(20_000) == ['unavailable: : does not exist, or links to something that does not']

        when: 'an empty one, as a mount point is'
        Files.createDirectory(folder.path)

        then:
        folder.pass(20_000) == ['unavailable: : was replaced by an empty one']

        when:
        folder.write('web.groovy', SCRIPT + '//\n')

        then:
        folder.pass(3000) == ['the folder is back', 'web 2 instead of 1: web', 'db 1 is gone']
    }

    def "a folder that is not there yet is waited for"() {
        given:
        Files.delete(folder.path)

        expect:
        folder.pass(5000) == ['unavailable: : does not exist, or links to something that does not']

        when:
        folder.write('web.groovy')

        then:
        folder.pass(2000) == ['the folder is back', 'web 1: web']
    }

    def "real file events make a save seen before the next look"() {
        given:
        def real = new RealFolder(folder.path)
        real.start()
        real.await { 'web 1' in it } { folder.write('web.groovy') }

        when:
        real.await { 'web 2' in it } { folder.replace('web.groovy', SCRIPT + '//\n') }

        then:
        real.events == ['web 1', 'web 2']

        cleanup:
        real?.close()
    }
}
