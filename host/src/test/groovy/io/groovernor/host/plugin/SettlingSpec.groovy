package io.groovernor.host.plugin

import static io.groovernor.host.plugin.Settling.GONE
import static io.groovernor.host.plugin.Settling.QUIET
import static io.groovernor.host.plugin.Settling.QUIET_FOLDER
import static io.groovernor.host.plugin.Settling.UNFINISHED

import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import spock.lang.Specification

class SettlingSpec extends Specification {
    static final Instant START = Instant.parse('2026-01-01T00:00:00Z')

    def settling = new Settling()
    Duration time = Duration.ZERO

    def "what stays the same for a while counts, once"() {
        expect:
        look('a.groovy': 'x\n') == []
        settling.left(time.toNanos()) == QUIET
        after(QUIET.minusNanos(1), 'a.groovy': 'x\n') == []
        after(Duration.ofNanos(1), 'a.groovy': 'x\n') == ['a.groovy=x']
        settling.left(time.toNanos()) == null
        after(UNFINISHED, 'a.groovy': 'x\n') == []
    }

    def "every change begins the wait anew, and only the last content counts"() {
        expect:
        look('a.groovy': '1\n') == []
        (2..100).every { after(QUIET.dividedBy(2), 'a.groovy': "$it\n") == [] }
        after(QUIET, 'a.groovy': '100\n') == ['a.groovy=100']
    }

    def "a folder waits longer than a file"() {
        expect:
        look('a': 'x\n', 'b.groovy': 'x\n') == []
        after(QUIET, 'a': 'x\n', 'b.groovy': 'x\n') == ['b.groovy=x']
        after(QUIET_FOLDER.minus(QUIET), 'a': 'x\n', 'b.groovy': 'x\n') == ['a=x']
    }

    def "what looks unfinished waits longer: #what"() {
        expect:
        look('a.groovy': text) == []
        after(UNFINISHED.minusMillis(1), 'a.groovy': text) == []
        after(Duration.ofMillis(1), 'a.groovy': text).size() == 1

        where:
        what                     | text
        'nothing'                | ''
        'the middle of a line'   | 'watch "pods"\ndef gua'
        'the middle of a letter' | [0x78, 0xc3] as byte[]
        'no UTF-8'               | [0xff, 0x0a] as byte[]
    }

    def "two chunks with seconds between them are one file"() {
        expect:
        look('a.groovy': "watch 'pods'\nsync { }\ndef gua") == []
        after(Duration.ofSeconds(5), 'a.groovy': "watch 'pods'\nsync { }\ndef gua") == []
        after(Duration.ofMillis(1), 'a.groovy': "watch 'pods'\nsync { }\ndef guard() { }\n") == []
        after(QUIET, 'a.groovy': "watch 'pods'\nsync { }\ndef guard() { }\n").size() == 1
    }

    def "what was written long ago is not being written"() {
        given:
        def old = files('a.groovy', 'no line end', START.minus(UNFINISHED).minusMillis(1))

        expect:
        settling.look(['a.groovy': old], 0, START).empty
        settling.look(['a.groovy': old], QUIET.toNanos(), START.plus(QUIET))*.entry() == ['a.groovy']
    }

    def "a wall clock that jumps changes nothing"() {
        given:
        def script = files('a.groovy', 'x\n', START)

        expect:
        settling.look(['a.groovy': script], 0, START.plusSeconds(1000)).empty
        settling.look(['a.groovy': script], QUIET.toNanos(), START.minusSeconds(1000))*.entry() == ['a.groovy']
    }

    def "a file that is gone and comes back as it was never went"() {
        given:
        look('a.groovy': 'x\n')
        after(QUIET, 'a.groovy': 'x\n')

        expect:
        after(Duration.ofMillis(1)) == []
        after(GONE.minusMillis(1)) == []
        after(Duration.ofMillis(1), 'a.groovy': 'x\n') == []
        after(GONE, 'a.groovy': 'x\n') == []
        after(GONE) == []
        settling.left(time.toNanos()) == GONE
        after(GONE) == ['a.groovy gone']
        after(GONE) == []
        settling.left(time.toNanos()) == null
    }

    def "ten thousand files settle at once, and nothing waits then"() {
        given:
        def all = (1..10_000).collectEntries { ["a${it}.groovy".toString(), files("a${it}.groovy", 'x\n', START)] }

        expect:
        settling.look(all, 0, START).empty
        settling.look(all, QUIET.toNanos(), START).size() == 10_000
        settling.left(QUIET.toNanos()) == null
        settling.look([:], UNFINISHED.toNanos(), START).empty
        settling.look([:], UNFINISHED.multipliedBy(2).toNanos(), START).size() == 10_000
    }

    private List<String> look(Map<String, Object> contents = [:]) {
        after(contents, Duration.ZERO)
    }

    private List<String> after(Map<String, Object> contents = [:], Duration passed) {
        time = time.plus(passed)
        def found = contents.collectEntries { name, content -> [name, files(name, content, START.plus(time))] }
        settling.look(found, time.toNanos(), START.plus(time)).collect {
            it.files() == null ? "${it.entry()} gone".toString() : "${it.entry()}=${it.files().digest().trim()}".toString()
        }
    }

    private static PluginFiles files(String name, content, Instant modified) {
        def bytes = content instanceof byte[] ? content : content.bytes
        new PluginFiles(Path.of(name), [(name): bytes], [:], new String(bytes, 'ISO-8859-1'), modified, null)
    }
}
