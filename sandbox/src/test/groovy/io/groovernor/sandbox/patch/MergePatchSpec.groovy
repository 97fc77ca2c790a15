package io.groovernor.sandbox.patch

import io.groovernor.sandbox.json.Json
import spock.lang.Specification

/** The test cases of RFC 7386, appendix A. */
class MergePatchSpec extends Specification {

    def '#patch makes #result of #original'() {
        given:
        def document = Json.parse(original.bytes)

        expect:
        MergePatch.apply(Json.parse(patch.bytes), document) == Json.parse(result.bytes)
        document == Json.parse(original.bytes)

        where:
        original                  | patch                         || result
        '{"a":"b"}'               | '{"a":"c"}'                   || '{"a":"c"}'
        '{"a":"b"}'               | '{"b":"c"}'                   || '{"a":"b","b":"c"}'
        '{"a":"b"}'               | '{"a":null}'                  || '{}'
        '{"a":"b","b":"c"}'       | '{"a":null}'                  || '{"b":"c"}'
        '{"a":["b"]}'             | '{"a":"c"}'                   || '{"a":"c"}'
        '{"a":"c"}'               | '{"a":["b"]}'                 || '{"a":["b"]}'
        '{"a":{"b":"c"}}'         | '{"a":{"b":"d","c":null}}'    || '{"a":{"b":"d"}}'
        '{"a":[{"b":"c"}]}'       | '{"a":[1]}'                   || '{"a":[1]}'
        '["a","b"]'               | '["c","d"]'                   || '["c","d"]'
        '{"a":"b"}'               | '["c"]'                       || '["c"]'
        '{"a":"foo"}'             | 'null'                        || 'null'
        '{"a":"foo"}'             | '"bar"'                       || '"bar"'
        '{"e":null}'              | '{"a":1}'                     || '{"e":null,"a":1}'
        '[1,2]'                   | '{"a":"b","c":null}'          || '{"a":"b"}'
        '{}'                      | '{"a":{"bb":{"ccc":null}}}'   || '{"a":{"bb":{}}}'
    }
}
