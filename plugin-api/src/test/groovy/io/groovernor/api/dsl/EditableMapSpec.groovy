package io.groovernor.api.dsl

import io.groovernor.api.resource.Resource
import spock.lang.Specification

class EditableMapSpec extends Specification {
    def 'a path comes into being when it is written: #what'() {
        expect:
        edit(start, change) == result

        where:
        what                         | start                | change                                      | result
        'deep'                       | [:]                  | { it.a.b.c = 1 }                            | [a: [b: [c: 1]]]
        'beside others'              | [a: [x: 1]]          | { it.a.b.c = 1 }                            | [a: [x: 1, b: [c: 1]]]
        'twice'                      | [:]                  | { it.a.b = 1; it.a.c = 2 }                  | [a: [b: 1, c: 2]]
        'by subscript'               | [:]                  | { it.a['x/y'] = 1 }                         | [a: ['x/y': 1]]
        'not by reading'             | [:]                  | { it.a.b.c; it.a.b.size() }                 | [:]
        'not by asking'              | [:]                  | { if (it.a.b) { it.c = 1 } }                | [:]
        'in an item of a list'       | [a: [[b: 1]]]        | { it.a[0].c.d = 2 }                         | [a: [[b: 1, c: [d: 2]]]]
        'in a map that was set'      | [:]                  | { it.a = [x: 1]; it.a.b.c = 2 }             | [a: [x: 1, b: [c: 2]]]
        'in a list that was set'     | [:]                  | { it.a = [[x: 1]]; it.a[0].y.z = 2 }        | [a: [[x: 1, y: [z: 2]]]]
        'as a list'                  | [:]                  | { it.a.b << 'x'; it.a.b << 'y' }            | [a: [b: ['x', 'y']]]
        'in a list there is'         | [a: ['x']]           | { it.a << 'y' }                             | [a: ['x', 'y']]
        'in an empty map'            | [a: [:]]             | { it.a.b = 1 }                              | [a: [b: 1]]
        'through one reference'      | [:]                  | { def a = it.a; a.b = 1; a.c.d = 2 }        | [a: [b: 1, c: [d: 2]]]
        'an empty map that is set'   | [:]                  | { it.a = [:] }                              | [a: [:]]
        'what is missing is nothing' | [a: 1]               | { it.a = it.b.c }                           | [:]
        'null is null'               | [a: 1]               | { it.a = null }                             | [a: null]
        'a removal'                  | [a: [b: 1]]          | { it.a.remove('b') }                        | [a: [:]]
        'a removal of nothing'       | [:]                  | { it.a.remove('b') }                        | [:]
        'an addition'                | [n: 1]               | { it.n += 2 }                               | [n: 3]
        'maps added'                 | [l: [a: 1]]          | { it.l += [b: 2]; it.l.c.d = 1 }            | [l: [a: 1, b: 2, c: [d: 1]]]
    }

    def 'appending to a map is refused'() {
        when:
        edit([a: [b: 1]]) { it.a << 'x' }

        then:
        thrown(IllegalArgumentException)
    }

    def 'what was edited from stays as it was'() {
        given:
        def original = Resource.of([a: [[b: [c: 1]]]])

        when:
        EditableMap.of(original.fields()).a[0].b.c = 2

        then:
        original.fields() == [a: [[b: [c: 1]]]]
    }

    private static Map edit(Map start, Closure change) {
        def map = EditableMap.of(start)
        change(map)
        Resource.of(map).fields()
    }
}
