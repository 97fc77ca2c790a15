package io.groovernor.api.resource

import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification

class FrozenSpec extends Specification {
    def 'keeps the order and every JSON value'() {
        given:
        def map = [b: 1, a: [1.5, 2L, true, null, 'x', [c: 10G]]]

        expect:
        Frozen.copyOf(map) == map
        Frozen.copyOf(map).keySet().toList() == ['b', 'a']
        Frozen.mutableCopyOf(map) == map
    }

    def 'values that only look like JSON become JSON: #value'() {
        expect:
        Frozen.copyOf(a: value).a == json
        Frozen.copyOf(a: value).a.getClass() == json.getClass()
        Frozen.mutableCopyOf(a: [value]).a == [json]

        where:
        value                     | json
        "x${1}"                   | 'x1'
        new StringBuilder('sb')   | 'sb'
        'c' as char               | 'c'
        Thread.State.NEW          | 'NEW'
        new AtomicInteger(3)      | 3.0G as BigDecimal
    }

    def 'sets are lists and keys are text'() {
        expect:
        Frozen.copyOf(a: [1, 2] as LinkedHashSet) == [a: [1, 2]]
        Frozen.mutableCopyOf(a: [1, 2] as LinkedHashSet) == [a: [1, 2]]
        Frozen.copyOf([(1): 2, ("k${1}".toString()): 3]) == ['1': 2, k1: 3]
    }

    def 'a #value.class.simpleName is no JSON value'() {
        when:
        copy([a: [[b: value]]])

        then:
        def e = thrown(IllegalArgumentException)
        e.message.endsWith('is no JSON value')

        where:
        [value, copy] << [[new Date(0), new Object(), Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY],
                          [Frozen.&copyOf, Frozen.&mutableCopyOf]].combinations()
    }

    def 'mutable copies share nothing with the original'() {
        given:
        def map = [a: [b: [[c: 1]]]]

        when:
        Frozen.mutableCopyOf(map).a.b[0].c = 2

        then:
        map == [a: [b: [[c: 1]]]]
    }
}
