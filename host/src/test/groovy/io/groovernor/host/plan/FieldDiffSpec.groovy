package io.groovernor.host.plan

import spock.lang.Specification

class FieldDiffSpec extends Specification {
    def "#what is shown as #lines"() {
        expect:
        FieldDiff.between(before, after) == lines

        where:
        what                       | before                    | after                            | lines
        'a changed value'          | [spec: [replicas: 1]]     | [spec: [replicas: 3]]            | ['spec.replicas: 1 → 3']
        'a new value'              | [:]                       | [data: [a: 'x']]                 | ['data.a: (none) → x']
        'a value that is gone'     | [data: [a: 'x', b: 'y']]  | [data: [b: 'y']]                 | ['data.a: x → (none)']
        'an item of a list'        | [list: [1, [a: 2]]]       | [list: [1, [a: 3]]]              | ['list[1].a: 2 → 3']
        'an object that comes'     | [:]                       | [a: [b: [[c: 1]], d: [:]]]       | ['a.b[0].c: (none) → 1', 'a.d: (none) → {}']
        'an object that goes'      | [a: [b: [1]]]             | [:]                              | ['a.b[0]: 1 → (none)']
        'a longer list'            | [list: ['a']]             | [list: ['a', 'b']]               | ['list[1]: (none) → b']
        'a shorter list'           | [list: ['a', 'b']]        | [list: ['a']]                    | ['list[1]: b → (none)']
        'a value of another shape' | [spec: [a: 1]]            | [spec: ['x']]                    | ['spec: {a=1} → [x]']
        'several, by their paths,' | [c: 1, a: [z: 1, y: 1]]   | [c: 2, a: [z: 2, y: 2]]          | ['a.y: 1 → 2', 'a.z: 1 → 2', 'c: 1 → 2']
        'nothing'                  | [spec: [replicas: 1]]     | [spec: [replicas: 1]]            | []
    }

    def "what every write changes by itself is not shown"() {
        expect:
        FieldDiff.between(
                [metadata: [name: 'a', resourceVersion: '1', generation: 1, managedFields: [[manager: 'a']]]],
                [metadata: [name: 'a', resourceVersion: '2', generation: 2, managedFields: []]]).empty
    }

    def "a field of the same name elsewhere is shown"() {
        expect:
        FieldDiff.between([spec: [generation: 1]], [spec: [generation: 2]]) == ['spec.generation: 1 → 2']
    }
}
