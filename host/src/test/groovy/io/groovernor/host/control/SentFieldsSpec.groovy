package io.groovernor.host.control

import io.groovernor.api.resource.Resource
import spock.lang.Specification

class SentFieldsSpec extends Specification {
    def "sending #sent #does explain how #before became #after"() {
        expect:
        SentFields.explain([spec: sent], object(before, 1), object(after, 2)) == explained

        where:
        sent                    | before                  | after                      || explained
        [a: 1]                  | [:]                     | [a: 1]                     || true
        [a: 1]                  | [a: 2]                  | [a: 1]                     || true
        [a: 1]                  | [a: 2]                  | [a: 3]                     || false
        [a: 1]                  | [a: 1]                  | [a: 1, b: 1]               || false
        [a: 1]                  | [a: 1, b: 1]            | [a: 1]                     || false
        [a: null]               | [a: 1]                  | [:]                        || true
        [a: null]               | [a: 1]                  | [a: 2]                     || false
        [a: [b: 1]]             | [:]                     | [a: [b: 1]]                || true
        [a: [b: 1]]             | [a: [c: 1]]             | [a: [b: 1, c: 1]]          || true
        [a: [b: 1]]             | [a: [c: 1]]             | [a: [b: 1, c: 2]]          || false
        [a: [b: 1]]             | [:]                     | [a: [b: 1, defaulted: 1]]  || false
        [a: [[n: 'x', i: 1]]]   | [a: [[n: 'x', d: 1]]]   | [a: [[n: 'x', d: 1, i: 1]]] || true
        [a: [[n: 'x', i: 1]]]   | [a: [[n: 'x', d: 1]]]   | [a: [[n: 'x', d: 2, i: 1]]] || false
        [a: [[n: 'x']]]         | [a: []]                 | [a: [[n: 'x']]]            || true
        [a: [[n: 'x']]]         | [a: []]                 | [a: [[n: 'x', d: 1]]]      || false
        [a: ['x']]              | [a: ['x']]              | [a: ['x', 'y']]            || false
        [a: ['x']]              | [a: ['x', 'y']]         | [a: ['x']]                 || false
        [a: 1L]                 | [:]                     | [a: 1.0]                   || true
        [:]                     | [a: 1]                  | [a: 1]                     || true

        does = explained ? 'does' : 'does not'
    }

    private static Resource object(Map spec, int version) {
        Resource.of(metadata: [name: 'x', resourceVersion: "$version", generation: version, managedFields: [[time: version]]], spec: spec)
    }
}
