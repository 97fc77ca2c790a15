package io.groovernor.sandbox.patch

import io.groovernor.sandbox.json.Json
import spock.lang.Specification

/** The examples of RFC 6902, appendix A, in its order, and what its text says besides. */
class JsonPatchSpec extends Specification {

    private static parse(String json) { Json.parse(json.bytes) }

    def 'RFC 6902 A.#section #what'() {
        expect:
        JsonPatch.apply(parse(patch), parse(document)) == parse(result)

        where:
        section | what                        | document                          | patch                                                                                   || result
        '1'     | 'adds a member'             | '{"foo":"bar"}'                   | '[{"op":"add","path":"/baz","value":"qux"}]'                                            || '{"baz":"qux","foo":"bar"}'
        '2'     | 'adds an element'           | '{"foo":["bar","baz"]}'           | '[{"op":"add","path":"/foo/1","value":"qux"}]'                                          || '{"foo":["bar","qux","baz"]}'
        '3'     | 'removes a member'          | '{"baz":"qux","foo":"bar"}'       | '[{"op":"remove","path":"/baz"}]'                                                       || '{"foo":"bar"}'
        '4'     | 'removes an element'        | '{"foo":["bar","qux","baz"]}'     | '[{"op":"remove","path":"/foo/1"}]'                                                     || '{"foo":["bar","baz"]}'
        '5'     | 'replaces a value'          | '{"baz":"qux","foo":"bar"}'       | '[{"op":"replace","path":"/baz","value":"boo"}]'                                        || '{"baz":"boo","foo":"bar"}'
        '6'     | 'moves a value'             | '{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}' | '[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]'  || '{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}'
        '7'     | 'moves an element'          | '{"foo":["all","grass","cows","eat"]}' | '[{"op":"move","from":"/foo/1","path":"/foo/3"}]'                                  || '{"foo":["all","cows","eat","grass"]}'
        '8'     | 'tests with success'        | '{"baz":"qux","foo":["a",2,"c"]}' | '[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]'   || '{"baz":"qux","foo":["a",2,"c"]}'
        '10'    | 'adds a nested object'      | '{"foo":"bar"}'                   | '[{"op":"add","path":"/child","value":{"grandchild":{}}}]'                              || '{"foo":"bar","child":{"grandchild":{}}}'
        '11'    | 'ignores unknown members'   | '{"foo":"bar"}'                   | '[{"op":"add","path":"/baz","value":"qux","xyz":123}]'                                  || '{"foo":"bar","baz":"qux"}'
        '14'    | 'orders the escapes'        | '{"/":9,"~1":10}'                 | '[{"op":"test","path":"/~01","value":10}]'                                              || '{"/":9,"~1":10}'
        '16'    | 'adds an array as a value'  | '{"foo":["bar"]}'                 | '[{"op":"add","path":"/foo/-","value":["abc","def"]}]'                                  || '{"foo":["bar",["abc","def"]]}'
        '4.1'   | 'replaces the whole'        | '{"foo":"bar"}'                   | '[{"op":"add","path":"","value":{"a":1}}]'                                              || '{"a":1}'
        '4.5'   | 'copies a value'            | '{"a":{"b":1}}'                   | '[{"op":"copy","from":"/a","path":"/c"}]'                                               || '{"a":{"b":1},"c":{"b":1}}'
        '4.6'   | 'compares numbers by value' | '{"a":1}'                         | '[{"op":"test","path":"/a","value":1.0}]'                                               || '{"a":1}'
    }

    def 'RFC 6902 refuses: #what'() {
        when:
        JsonPatch.apply(parse(patch), parse('{"foo":"bar","list":[1,2]}'))

        then:
        def e = thrown(PatchFailure)
        e.malformed == malformed

        where:
        what                              | malformed | patch
        'A.9 a test that fails'           | false     | '[{"op":"test","path":"/foo","value":"baz"}]'
        'A.12 an absent parent'           | false     | '[{"op":"add","path":"/baz/bat","value":"qux"}]'
        'A.15 a text that looks a number' | false     | '[{"op":"test","path":"/list/0","value":"1"}]'
        'an index beyond the end'         | false     | '[{"op":"add","path":"/list/3","value":1}]'
        'an index with a leading zero'    | false     | '[{"op":"test","path":"/list/01","value":2}]'
        'removal of nothing'              | false     | '[{"op":"remove","path":"/none"}]'
        'a move into itself'              | false     | '[{"op":"move","from":"/list","path":"/list/0"}]'
        'an unknown operation'            | true      | '[{"op":"increase","path":"/foo"}]'
        'a missing value'                 | true      | '[{"op":"add","path":"/foo"}]'
        'a pointer without a slash'       | true      | '[{"op":"remove","path":"foo"}]'
        'an object for a patch'           | true      | '{"op":"remove","path":"/foo"}'
    }

    def 'a patch that fails half way changes nothing'() {
        given:
        def document = parse('{"a":1}')

        when:
        JsonPatch.apply(parse('[{"op":"add","path":"/b","value":2},{"op":"remove","path":"/none"}]'), document)

        then:
        thrown(PatchFailure)
        document == parse('{"a":1}')
    }
}
