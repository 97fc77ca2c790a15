package io.groovernor.sandbox.json

import com.fasterxml.jackson.databind.node.TextNode
import spock.lang.Specification

class CompactNodesSpec extends Specification {
    private static TextNode text(String text) {
        Json.parse(Json.bytes(new TextNode(text))) as TextNode
    }

    def "short texts are shared, long ones are not kept"() {
        expect:
        text('Always').is(text('Always'))
        !text('x' * 100).is(text('x' * 100))
        text('x' * 100) == text('x' * 100)
    }

    def "another text in the same place takes it"() {
        given: 'of equal hash'
        def one = text('Aa')
        def other = text('BB')

        expect:
        one.textValue() == 'Aa'
        other.textValue() == 'BB'
        text('Aa') == one
    }

    def "an object takes as many fields as are put, in their order"() {
        given:
        def object = Json.object()
        (1..50).each { object.put("f$it".toString(), it) }

        expect:
        object.fieldNames() as List == (1..50).collect { "f$it".toString() }
        Json.parse(Json.bytes(object)) == object
    }
}
