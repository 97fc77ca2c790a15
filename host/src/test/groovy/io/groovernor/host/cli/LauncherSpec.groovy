package io.groovernor.host.cli

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** The script {@code groovernor}, as it lies in an unpacked distribution and with a Java that only tells what it is given. */
@Timeout(120)
class LauncherSpec extends Specification {
    static final List<String> QUICK = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

    @TempDir Path folder
    Path launcher
    Path jar
    Map<String, String> environment

    def setup() {
        launcher = Files.copy(checkout(), Files.createDirectories(folder.resolve('groovernor/bin')).resolve('groovernor'))
        jar = Files.createFile(Files.createDirectories(folder.resolve('groovernor/lib')).resolve('groovernor-host.jar'))
        environment = [JAVA_HOME: java('17.0.1').toString(), GROOVERNOR_ARCHIVE: 'off']
    }

    def "an unpacked distribution is run as it is"() {
        when:
        def run = run(launcher, 'run', '-e', "watch 'pods'; sync { }")

        then:
        run.code == 0
        run.err == ''
        run.out[0..-6] == ['-XX:+ExitOnOutOfMemoryError', *QUICK]
        run.out[-5] == '-jar'
        Files.isSameFile(Path.of(run.out[-4]), jar)
        run.out[-3..-1] == ['run', '-e', "watch 'pods'; sync { }"]
    }

    def "a link to the launcher finds the distribution"() {
        given:
        def first = Files.createSymbolicLink(folder.resolve('first'), Path.of('groovernor/bin/groovernor'))
        def second = Files.createSymbolicLink(folder.resolve('second'), first)

        when:
        def run = run(second, '--version')

        then:
        run.code == 0
        Files.isSameFile(Path.of(run.out[-2]), jar)
    }

    def "options of the environment come before the program"() {
        given:
        environment.GROOVERNOR_OPTS = '-Xmx1g -Dname=value'

        expect:
        run(launcher, '--version').out[-5..-2].take(3) == ['-Xmx1g', '-Dname=value', '-jar']
    }

    def "what runs for long is compiled by the best compiler"() {
        expect:
        !run(launcher, 'host', 'scripts').out.any { it in QUICK }
    }

    def "a sandbox takes little more memory than what it holds"() {
        expect:
        run(launcher, 'sandbox').out.any { it.startsWith('-XX:MaxHeapFreeRatio') } == true
        run(launcher, 'run', 'x').out.any { it.startsWith('-XX:MaxHeapFreeRatio') } == false
    }

    def "Java #version is too old"() {
        given:
        environment.JAVA_HOME = java(version)

        when:
        def run = run(launcher, 'run')

        then:
        run.code == 1
        run.out.empty
        run.err == "groovernor: Java $version at $environment.JAVA_HOME/bin/java is too old: 17 or newer is needed (set JAVA_HOME)\n"

        where:
        version << ['11.0.20', '1.8.0_392', '9', '16-ea']
    }

    def "Java #version will do"() {
        given:
        environment.JAVA_HOME = java(version)

        expect:
        run(launcher, 'run').code == 0

        where:
        version << ['17', '17-ea', '21.0.2', '25.0.1+8']
    }

    def "a Java home without a release file is asked for its version"() {
        given:
        Files.delete(Path.of(environment.JAVA_HOME).resolve('release'))

        when:
        def run = run(launcher, 'run')

        then:
        run.code == 1
        run.err.contains(' Java 11.0.2 ')
    }

    def "a JAVA_HOME without a Java is named"() {
        given:
        environment.JAVA_HOME = folder

        expect:
        run(launcher, 'run').err == "groovernor: JAVA_HOME is $folder, but there is no bin/java in it\n"
    }

    def "without JAVA_HOME the Java of the path is taken"() {
        given:
        environment.PATH = "${environment.remove('JAVA_HOME')}/bin:${System.getenv('PATH')}"

        expect:
        run(launcher, 'run').out.last() == 'run'
    }

    def "no Java at all is said so"() {
        given:
        environment.clear()
        environment.PATH = Files.createDirectory(folder.resolve('tools'))
        ['bash', 'readlink', 'dirname', 'sed'].each { tool ->
            def found = System.getenv('PATH').split(':').collect { Path.of(it, tool) }.find { Files.isExecutable(it) }
            Files.createSymbolicLink(folder.resolve("tools/$tool"), found)
        }

        when:
        def run = run(launcher, 'run')

        then:
        run.code == 1
        run.err == 'groovernor: no Java found: install a JDK 17 or newer, or set JAVA_HOME\n'
    }

    def "the first start with Java #version has an archive made, the next ones use it"() {
        given:
        environment.remove('GROOVERNOR_ARCHIVE')
        environment.JAVA_HOME = java(version)

        when:
        def first = run(launcher, '--version')

        then:
        first.err == ''
        !first.out.any { it.contains('archive') }
        eventually { archives().size() == 1 && archives()[0].size() > 0 }
        def archive = archives()[0]
        archive.text ==~ /.*-XX:$make=.*\/$archive.name\.new -jar .* run --once --sandbox --load .*\n/

        when:
        def second = run(launcher, '--version')

        then:
        second.out.any { it ==~ /-XX:$use=.*\/$archive.name/ }
        second.out.findAll { it.startsWith('-Xlog:') } == silent
        archives() == [archive]

        where:
        version  || make                   | use                 | silent
        '17.0.1' || 'ArchiveClassesAtExit' | 'SharedArchiveFile' | ['-Xlog:cds*=off']
        '21.0.2' || 'ArchiveClassesAtExit' | 'SharedArchiveFile' | ['-Xlog:cds*=off']
        '25.0.1' || 'AOTCacheOutput'       | 'AOTCache'          | ['-Xlog:aot*=off', '-Xlog:cds*=off']
    }

    def "another jar gets another archive in place of the old one, another Java one of its own"() {
        given:
        environment.remove('GROOVERNOR_ARCHIVE')
        run(launcher, '--version')
        eventually { archives().size() == 1 && archives()[0].size() > 0 }
        def old = archives()[0]

        when:
        Files.writeString(jar, 'changed')
        run(launcher, '--version')

        then:
        eventually { archives().size() == 1 && archives()[0] != old && archives()[0].size() > 0 }

        when:
        environment.JAVA_HOME = java('17.0.2')
        run(launcher, '--version')

        then:
        eventually { archives().size() == 2 && archives()*.size().every() }
    }

    def "where no archive can be made it is not tried again at once"() {
        given: 'a Java that fails when it is to make one'
        environment.remove('GROOVERNOR_ARCHIVE')
        def java = Path.of(environment.JAVA_HOME, 'bin/java')
        def calls = folder.resolve('calls')
        Files.writeString(java, """\
            #!/bin/sh
            case "\$*" in *ArchiveClassesAtExit*) echo tried >>$calls; exit 1 ;; esac
            """.stripIndent())

        when:
        run(launcher, '--version')

        then:
        eventually { Files.exists(calls) && Files.readString(calls) == 'tried\n' }

        when:
        def second = run(launcher, '--version')

        then:
        second.code == 0
        archives()*.size() == [0]
        Files.readString(calls) == 'tried\n'
    }

    def "without an archive nothing is made or used"() {
        when:
        run(launcher, '--version')

        then:
        archives() == []
    }

    def "a real Java starts in spite of an archive that is damaged or not its own"() {
        given: 'the program itself'
        environment.remove('GROOVERNOR_ARCHIVE')
        environment.JAVA_HOME = System.getProperty('java.home')
        def manifest = new Manifest()
        manifest.mainAttributes.putValue('Manifest-Version', '1.0')
        manifest.mainAttributes.putValue('Main-Class', Main.name)
        manifest.mainAttributes.putValue('Class-Path', classPath().collect { Path.of(it).toUri() }.join(' '))
        new JarOutputStream(Files.newOutputStream(jar), manifest).close()

        when: 'there is none yet'
        def first = run(launcher, '--version')

        then:
        first.err == ''
        first.out.size() == 1
        archives().size() == 1

        when: 'there is one that is damaged'
        Files.writeString(archives()[0].toPath(), 'damaged')
        def second = run(launcher, '--version')

        then:
        second == first
    }

    private List<File> archives() {
        jar.parent.toFile().listFiles().findAll { it.name.startsWith('archive-') && !it.name.contains('.new') }
    }

    /** The archive is made behind the back of who starts. */
    private static void eventually(Closure<Boolean> condition) {
        new PollingConditions(timeout: 20).eventually { assert condition() }
    }

    private static List<String> classPath() {
        def all = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
        all.split(File.pathSeparator).findAll { !it.empty }.collect { Path.of(it).toAbsolutePath().toString() }
    }

    /** A Java home whose java prints what it is given, a line each; asked for its version, it says 11. */
    private Path java(String version) {
        def home = Files.createDirectories(folder.resolve("java-$version"))
        def java = Files.createDirectories(home.resolve('bin')).resolve('java')
        Files.writeString(java, '''\
            #!/bin/sh
            [ "$1" = -version ] && echo 'openjdk version "11.0.2" 2019-01-15' >&2 && exit
            for option in "$@"; do
              case "$option" in
              -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) echo "$@" >"${option#*=}" ;;
              esac
            done
            printf '%s\\n' "$@"
            '''.stripIndent())
        java.toFile().executable = true
        Files.writeString(home.resolve('release'), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"$version\"\n")
        home
    }

    private Map run(Path program, String... arguments) {
        def builder = new ProcessBuilder([program.toString(), *arguments])
        ['JAVA_HOME', 'GROOVERNOR_OPTS', 'GROOVERNOR_ARCHIVE'].each { builder.environment().remove(it) }
        environment.each { name, value -> builder.environment()[name] = value.toString() }
        def process = builder.start()
        def out = new StringBuilder()
        def err = new StringBuilder()
        process.waitForProcessOutput(out, err) // and the end of the process
        [code: process.exitValue(), out: out.toString().readLines(), err: err.toString()]
    }

    private static Path checkout() {
        def folder = Path.of('').toAbsolutePath()
        while (!Files.isExecutable(folder.resolve('groovernor')) || !Files.exists(folder.resolve('mvnw'))) {
            folder = folder.parent
        }
        folder.resolve('groovernor')
    }
}
