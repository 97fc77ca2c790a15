package io.groovernor.sandbox.json

import spock.lang.Specification

class YamlTextSpec extends Specification {
    def 'names are in their natural order'() {
        given:
        def names = ['.', '9', '10', '010', 'A', 'a', 'a-b', 'a_b', 'a9', 'a9b', 'a09', 'a10', 'b']

        expect:
        names.shuffled(new Random(1)).toSorted(new NaturalOrder()) == names
    }

    def 'what is written is read again as it was'() {
        given:
        def tree = Json.tree([text: texts, numbers: [1, 1.5d, 9007199254740993], others: [true, null, [], [:]]])

        when:
        def document = Yaml.first(YamlText.of(tree))

        then:
        document.tree() == tree
        document.repeated().empty

        where:
        texts = ['', 'y', 'null', '~', '1', '012', '0x10', '1_000', '1:20', '1e3', '.inf', '2020-01-01', ' a ', 'a: b', '- a', '#', '*a', 'a\nb\n', '\n', 'a \nb',
                 '\t', '\u0001', 'Grüße 世界 🌍', '<<', 'word ' * 40]
    }
}
