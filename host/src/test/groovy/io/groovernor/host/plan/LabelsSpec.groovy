package io.groovernor.host.plan

import spock.lang.Specification

class LabelsSpec extends Specification {
    def "#selector matches a=1, b=2: #matches"() {
        expect:
        Labels.match(selector, [a: '1', b: '2']) == matches

        where:
        selector               || matches
        ''                     || true
        'a=1'                  || true
        'a==1,b=2'             || true
        'a=2'                  || false
        'a!=2'                 || true
        'a!=1'                 || false
        'c!=1'                 || true
        'a in (1, 3),b'        || true
        'a in (3)'             || false
        'c in (1)'             || false
        'a notin (1,3)'        || false
        'c notin (1)'          || true
        'a'                    || true
        'c'                    || false
        '!c'                   || true
        '!a'                   || false
    }
}
