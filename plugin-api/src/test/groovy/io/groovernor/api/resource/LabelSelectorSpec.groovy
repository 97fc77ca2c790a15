package io.groovernor.api.resource

import spock.lang.Specification

class LabelSelectorSpec extends Specification {
    def "#selector matches a=1, b=2: #matches"() {
        expect:
        LabelSelector.parse(selector).matches([a: '1', b: '2']) == matches

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
        '! c , a = 1'          || true
        'a in ( 1,3 ),b in (2)' || true
        'a in ()'              || false
        'a>0,b<3'              || true
        'b>2'                  || false
        'c>0'                  || false
        'example.com/a!=1'     || true
    }

    def "'#selector' does not parse: #part"() {
        when:
        new Selector(selector, '')

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "the label selector '$selector' does not parse: $part; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"

        where:
        selector           | part
        'app in web'       | "'app in web'"
        'app=web,'         | 'there is nothing before or after a comma'
        'a=1,b=(2)'        | "'b=(2)'"
        'a=b=c'            | "'a=b=c'"
        '!a=b'             | "'!a=b'"
        'a b'              | "'a b'"
        'a=b c'            | "'a=b c'"
        '=x'               | "'=x'"
        'a in (b'          | "'a in (b'"
        '/a=b'             | "'/a=b'"
        'a=-x'             | "'a=-x'"
        'a>x'              | "'a>x'"
        ("a" * 64) + '=b'  | "'${'a' * 64}=b'"
        'app=$x'           | "'app=\$x'"
    }

    def "the field selector '#selector' parses: #parses"() {
        when:
        def error = null
        try {
            new Selector('', selector)
        } catch (IllegalArgumentException e) {
            error = e.message
        }

        then:
        error == (parses ? null : "the field selector '$selector' does not parse; write spec.nodeName=n1 or status.phase!=Failed, joined by commas")

        where:
        selector                                     || parses
        ''                                           || true
        'metadata.name=a'                            || true
        'spec.nodeName=,status.phase!=Failed'        || true
        'metadata.name==a'                           || true
        'a=with\\,comma\\=too'                       || true
        'metadata.name'                              || false
        'metadata.name in (a)'                       || false
        'a=b=c'                                      || false
        'a=b,'                                       || false
        '=b'                                         || false
    }
}
