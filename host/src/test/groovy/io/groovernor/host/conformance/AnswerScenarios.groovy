package io.groovernor.host.conformance

/** What an answer is asked to be. */
class AnswerScenarios extends Topic {
    private static final Map AS_YAML = [Accept: 'application/yaml']
    private static final Map TEXT = ['Content-Type': 'text/plain']

    /** One for each reason to write a text in a way of its own. */
    private static final Map TEXTS = [
        k: 'v', long: 'x' * 200, lines: 'one\ntwo\n', trail: 'one\ntwo', empty: '', yes: 'yes', 'true': 'true', number: '1',
        date: '2020-01-01', space: ' x', colon: 'a: b', hash: 'a #b', quote: '"', single: "'", star: '*a', dash: '- a',
        'null': 'null', tilde: '~', tab: 'a\tb', uni: 'Grüße 世界', ctl: 'a\u0001b', exp: '1e3', hex: '0x10', oct: '012',
        under: '1_000', colonnum: '1:20', percent: '%a', at: '@a', bang: '!a', amp: '&a', brace: '{a', bracket: '[a', pipe: '|',
        gt: '>', q: '?', qs: '? a', comma: ',', eq: '=', ltlt: '<<', dot: '.', inf: '.inf', nl: '\n', nlx: '\nx', tr: 'x ',
        trl: 'x \ny', on: 'on', y: 'y', N: 'N', json: '{"a":1}', url: 'http://a/b', cr: 'a\r\nb', backslash: 'a\\b',
        longwords: 'word ' * 40]

    AnswerScenarios() {
        scenario('YAML is written for those who want it') {
            post maps(), map('a', TEXTS), AS_YAML
            read maps('a'), AS_YAML
        }
        scenario('YAML spells out what is rare') {
            post maps(), map('a', [k: '🌍']), AS_YAML
        }
        scenario('names are written in their natural order') {
            post maps(), map('a', ['a10', 'a9', 'a', 'A', 'a-b', 'a.b', 'a_b', '10', '9', '010', 'b', 'a9b', 'a09'].collectEntries { [it, ''] }), AS_YAML
        }
        scenario('custom objects are written in YAML') {
            def numbers = [int: 1, half: 1.5, small: 0.00001, million: 1000000.5, big: 9007199254740993, large: 1.0e30]
            def things = [yes: true, nothing: null, list: [1, [2, 3], [a: 1, b: [2]], []], empty: [:], none: [], text: 'x']
            post widgets(), widget('a', numbers + things, [labels: [a: 'b'], finalizers: ['example.com/a']]), AS_YAML
            read widgets('a'), AS_YAML
            patch 'merge', widgets('a'), [metadata: [finalizers: null]]
        }
        scenario('lists, failures and deletions are written in YAML') {
            read maps('gone'), AS_YAML
            read widgets(), AS_YAML
            post maps(), map('a'), AS_YAML
            post maps(), 'nonsense', AS_YAML
            delete maps('a'), null, AS_YAML
            read at('nonsense'), AS_YAML
            read maps(), [Accept: 'application/yaml;as=Table;v=v1;g=meta.k8s.io']
            read maps(), [Accept: 'application/yaml;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io']
            read '/apis/apps', AS_YAML
            read '/version', AS_YAML
            read maps('gone'), [Accept: 'application/yaml, application/json']
            read maps('gone'), [Accept: 'application/json, application/yaml']
            read maps('gone'), [Accept: 'application/yaml;q=0.1, application/json;q=0.9']
            read maps('gone'), [Accept: 'text/yaml']
        }
        scenario('a watch in YAML') {
            post maps(), map('a')
            read "${maps()}?watch=true&timeoutSeconds=1", AS_YAML
            read "${widgets()}?watch=true&timeoutSeconds=1", AS_YAML
            read "${widgets()}?watch=true&timeoutSeconds=1", [Accept: 'text/html']
        }
        scenario('an answer that the server cannot write is not acceptable') {
            post maps(), map('a'), [Accept: 'text/html']
            read maps('a'), [Accept: 'text/html']
            read maps('gone'), [Accept: 'text/html']
            read widgets(), [Accept: 'text/html']
            put maps('a'), map('a'), [Accept: 'text/html']
            patch 'merge', maps('a'), [data: [k: 'v']]
            send 'PATCH', maps('a'), [data: [k: 'w']], ['Content-Type': 'application/merge-patch+json', Accept: 'text/html']
            delete maps('a'), null, [Accept: 'text/html']
            read maps('a')
            read "${maps()}?watch=true&timeoutSeconds=1", [Accept: 'text/html']
            read at('nonsense'), [Accept: 'text/html']
            read '/api/v1', [Accept: 'text/html']
            read '/apis', [Accept: 'text/html']
            read '/version', [Accept: 'text/html']
            post maps(), 'nonsense', [Accept: 'text/html']
            post maps(), map('a'), TEXT + [Accept: 'text/html']
            read maps('a'), [Accept: '']
            read maps('a'), [Accept: 'text/*']
            read maps('a'), [Accept: 'application/json;q=0']
            read maps('gone'), [Accept: 'application/vnd.kubernetes.protobuf']
        }
    }
}
