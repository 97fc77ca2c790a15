package io.groovernor.sandbox.json

import spock.lang.Specification

/** The words are those of Go's encoding/json. */
class DocumentSpec extends Specification {
    def 'what is wrong with #text is told'() {
        when:
        Document.json(text.getBytes('ISO-8859-1'), false)

        then:
        def failure = thrown(IllegalArgumentException)
        failure.message == message

        where:
        text             | message
        ''               | 'unexpected end of JSON input'
        '{"a":1,}'       | "invalid character '}' looking for beginning of object key string"
        '{"a" 1}'        | "invalid character '1' after object key"
        '{"a":1 "b":2}'  | "invalid character '\"' after object key:value pair"
        '[1 2]'          | "invalid character '2' after array element"
        '[1,]'           | "invalid character ']' looking for beginning of value"
        '{} x'           | "invalid character 'x' after top-level value"
        '"\n"'           | "invalid character '\\n' in string literal"
        '"\\x"'          | "invalid character 'x' in string escape code"
        '"\\u12g4"'      | "invalid character 'g' in \\u hexadecimal character escape"
        '-x'             | "invalid character 'x' in numeric literal"
        '01'             | "invalid character '1' after top-level value"
        '1.x'            | "invalid character 'x' after decimal point in numeric literal"
        '1ex'            | "invalid character 'x' in exponent of numeric literal"
        'trux'           | "invalid character 'x' in literal true (expecting 'e')"
        "'"              | "invalid character '\\'' looking for beginning of value"
        '[' * 1001       | "invalid character '[' exceeded max depth"
    }

    def 'a name that comes twice is noted with its path, and the last counts'() {
        when:
        def document = Document.json('{"a":{"b":1,"b":2},"list":[{"c":1,"c":2}],"a":{"d":3}}'.bytes, merged)

        then:
        document.tree().toString() == tree
        document.repeated().error() == 'duplicate field "a.b", duplicate field "list[0].c", duplicate field "a"'

        where:
        merged | tree
        false  | '{"a":{"d":3},"list":[{"c":2}]}'
        true   | '{"a":{"b":2,"d":3},"list":[{"c":2}]}'
    }
}
