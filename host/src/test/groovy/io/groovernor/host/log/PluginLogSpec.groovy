package io.groovernor.host.log

import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.time.ManualTimer
import java.time.Duration
import spock.lang.Specification

class PluginLogSpec extends Specification {
    static final ResourceKey KEY = new ResourceKey('ns', 'a')
    def timer = new ManualTimer()
    def logged = new ByteArrayOutputStream()
    PrintStream before = System.err

    def setup() {
        System.err = new PrintStream(logged, true)
    }

    def cleanup() {
        System.err = before
    }

    private List<String> logged() { logged.toString().readLines() }

    def "text is shown as #shown"() {
        expect:
        Printable.of(text) == shown

        where:
        text                                | shown
        'plain, tabs\tand ümläuts 🙂'       | 'plain, tabs\tand ümläuts 🙂'
        'a\nb: started with 5 keys'         | 'a\n    b: started with 5 keys'
        'a\n  already: indented\n'          | 'a\n  already: indented\n'
        'lines of\r\nWindows'               | 'lines of\n    Windows'
        'back\rto the start'                | 'back\\u000dto the start'
        '\u001b[31mred\u001b[0m, bell\u0007' | '\\u001b[31mred\\u001b[0m, bell\\u0007'
        'other\u2028lines\u0085'            | 'other\\u2028lines\\u0085'
        'abc\u202egnp.exe'                  | 'abc\\u202egnp.exe'
        ''                                  | ''
    }

    def "a text that is too long is cut, and says by how much"() {
        expect:
        Printable.of('x' * 50_000_000) == 'x' * 16_384 + ' … (49,983,616 characters more)'
    }

    def "a log that floods is left out beyond 10,000 lines in 30 s, and both is told"() {
        given:
        def log = new PluginLog('flood', timer).of(KEY, 1, 1)

        when:
        20_000.times { log.info('line {}', it) }
        timer.advance(Duration.ofSeconds(29))
        2000.times { log.info('still {}', it) }
        timer.advance(Duration.ofSeconds(1))
        5000.times { log.info('later {}', it) }

        then:
        def lines = logged().findAll { it.contains('flood') }
        lines.count { it.contains(' INFO flood - ns/a: line ') } == 10_000
        lines.count { it.contains(' INFO flood - ns/a: later ') } == 5000
        !lines.any { it.contains('still ') }
        lines.findAll { it.contains('WARN') }*.replaceAll(/.*- /, '') == [
            'more than 10000 lines within 30 s: the rest is left out',
            '12000 lines were left out']
    }

    def "an exception is logged with its stack, within the same bounds"() {
        when:
        new PluginLog('bounds', timer).of(KEY, 2, 3).error('it failed', new IllegalStateException('x' * 1_000_000))

        then:
        logged().find { it.contains('bounds') }.contains('ns/a (attempt 2, generation 3): it failed')
        logged().sum { it.length() } < 20_000
    }

    def "what is printed comes as whole lines, within the same bounds"() {
        given:
        def (lines, notes) = [[], []]
        def out = PluginOutput.to({ lines << it }, { notes << it }, timer)

        when:
        out.print('one ')
        out.flush()
        out.println('line')
        out.print("two\nthree\u001b[2J\n")

        then:
        lines == ['one line', 'two', 'three\\u001b[2J']

        when: 'a long line counts as many'
        lines.clear()
        500.times { out.println('x' * 50_000) }

        then:
        lines.every { it == 'x' * 16_384 + ' … (33,616 characters more)' }
        lines.size() in 140..160
        notes.size() == 1
    }
}
