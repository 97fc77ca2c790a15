package io.groovernor.bench

import spock.lang.Specification

class RoundsSpec extends Specification {
    def "the median of #rounds is #median"() {
        expect:
        Rounds.median(rounds) == median

        where:
        rounds               || median
        [3.0d]               || 3
        [9.0d, 1.0d, 2.0d]   || 2
        [1.0d, 4.0d, 2.0d, 9.0d] || 3
    }

    def "the table compares one with each, whoever was first"() {
        given:
        def rounds = new Rounds('ours')
        [8, 4, 6].each { rounds.add('theirs', 'seconds', it) }
        [1, 3, 2].each { rounds.add('ours', 'seconds', it) }
        def out = new ByteArrayOutputStream()

        when:
        rounds.print(new PrintStream(out))

        then:
        out.toString().readLines()*.trim()*.split(/ {2,}/)*.toList() == [
            [''],
            ['seconds', 'median', 'min', 'max', 'ours / it'],
            ['theirs', '6.000', '4.000', '8.000', '0.333'],
            ['ours', '2.000', '1.000', '3.000', '1.000']]
    }
}
