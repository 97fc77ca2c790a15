package io.groovernor.host.script

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class ScriptSourceSpec extends Specification {
    @TempDir
    Path dir

    def 'a file is named after itself and read as UTF-8'() {
        given:
        def file = dir.resolve('my-pods.groovy')
        Files.write(file, bytes)

        when:
        def source = ScriptSource.ofFile(file)

        then:
        source.name() == 'my-pods'
        source.origin() == file.toString()
        source.text() == text

        where:
        bytes                                       | text
        'watch "wörter"'.getBytes('UTF-8')          | 'watch "wörter"'
        [0xEF, 0xBB, 0xBF, 0x78] as byte[]          | 'x'
        [] as byte[]                                | ''
    }

    def 'what is no UTF-8 is refused with the offset of the first wrong byte'() {
        given:
        def file = dir.resolve('a.groovy')
        Files.write(file, bytes as byte[])

        when:
        ScriptSource.ofFile(file)

        then:
        def e = thrown(ScriptException)
        e.message == "$file: is no UTF-8 text: byte $octet at offset $offset"

        where:
        bytes                    | octet  | offset
        [0x61, 0x62, 0xff, 0x63] | '0xff' | 2
        [0xfc]                   | '0xfc' | 0
        [0x61, 0xc3]             | '0xc3' | 1
    }

    def 'a file that cannot be a script is refused: #what'() {
        given:
        def file = dir.resolve('x.groovy')
        prepare(file)

        when:
        ScriptSource.ofFile(file)

        then:
        def e = thrown(ScriptException)
        e.message == "$file: $message"

        where:
        what          | prepare                                              | message
        'absent'      | { }                                                  | 'no such file'
        'a directory' | { Files.createDirectory(it) }                        | 'is a directory, not a script'
        'too large'   | { Files.write(it, new byte[(1 << 20) + 1]) }         | 'is larger than 1 MB, too large for a script'
    }

    def 'the largest file that is allowed is read'() {
        given:
        def file = dir.resolve('x.groovy')
        Files.write(file, ('x' * (1 << 20)).bytes)

        expect:
        ScriptSource.ofFile(file).text().length() == 1 << 20
    }
}
