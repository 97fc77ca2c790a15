package io.groovernor.api.resource

import spock.lang.Specification

class ResourceKeySpec extends Specification {
    def 'reads "#text" as namespace "#namespace" and name "#name", and writes it the same way'() {
        when:
        def key = ResourceKey.of(text)

        then:
        key.namespace() == namespace
        key.name() == name
        key.toString() == text

        where:
        text          | namespace | name
        'default/web' | 'default' | 'web'
        'node-1'      | ''        | 'node-1'
        'a/b.c'       | 'a'       | 'b.c'
    }

    def '"#text" is no key, and the message says what is one'() {
        when:
        ResourceKey.of(text)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "'$text' is no key: write 'namespace/name', or 'name' alone"

        where:
        text << ['', ' ', '/web', 'default/', 'a/b/c', '/', '//']
    }

    def 'keys are ordered by namespace, then by name'() {
        expect:
        ['b/a', 'a/z', 'x', 'a/b'].collect { ResourceKey.of(it) }.toSorted()*.toString() == ['x', 'a/b', 'a/z', 'b/a']
    }
}
