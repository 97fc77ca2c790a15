package io.groovernor.host.object

import io.groovernor.api.reconcile.EventType
import spock.lang.Specification

class JsonSpec extends Specification {
    def "#value is written as #json"() {
        expect:
        new String(Json.write([v: value]), 'UTF-8') == /{"v":$json}/

        where:
        value                        | json
        "a ${1 + 1}"                 | '"a 2"'
        [1, [a: null], true]         | '[1,{"a":null},true]'
        3.0d                         | '3'
        3.0                          | '3'
        1.50                         | '1.5'
        1e400g                       | '1E+400'
        0.1f                         | '0.1'
        1L << 40                     | '1099511627776'
        12345678901234567890123g     | '12345678901234567890123'
        EventType.Normal             | '"Normal"'
        ['ä'] as Set                 | '["ä"]'
    }

    def "what is no JSON is refused: #value"() {
        when:
        Json.write([v: value])

        then:
        thrown(IllegalArgumentException)

        where:
        value << [new Object(), Double.NaN, new Date(0), [1] as int[]]
    }

    def "a map that contains itself is refused"() {
        given:
        def map = [:]
        map.self = map

        when:
        Json.write(map)

        then:
        thrown(IllegalArgumentException)
    }

    def "what is read is what was written"() {
        given:
        def map = [b: [1, 2L << 40, 1.5d, null, [x: 'é']], a: 12345678901234567890123g, e: [:], f: []]

        expect:
        Json.read(Json.write(map)) == map
        Json.read(Json.write(map)).keySet() as List == ['b', 'a', 'e', 'f']
    }
}
