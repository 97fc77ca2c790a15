package io.groovernor.host.conformance

class FieldValidationScenarios extends Topic {
    FieldValidationScenarios() {
        scenario('unknown fields are dropped, told or refused') {
            post "${maps()}?fieldValidation=Ignore", map('a', [k: 'v']) + [colour: 'red']
            post "${maps()}?fieldValidation=Warn", map('b', [k: 'v']) + [colour: 'red', metadata: [name: 'b', size: 1]]
            post "${maps()}?fieldValidation=Strict", map('c', [k: 'v']) + [colour: 'red']
            post maps(), map('d', [k: 'v']) + [colour: 'red']
        }
        scenario('unknown fields of custom objects are dropped, told or refused') {
            post "${widgets()}?fieldValidation=Ignore", widget('a') + [colour: 'red']
            post "${widgets()}?fieldValidation=Warn", widget('b') + [colour: 'red']
            post "${widgets()}?fieldValidation=Strict", widget('c') + [colour: 'red']
        }
        scenario('a field that comes twice is told or refused') {
            def text = '{"metadata":{"name":"NAME"},"data":{"k":"v","k":"w"}}'
            post "${maps()}?fieldValidation=Ignore", text.replace('NAME', 'a')
            post "${maps()}?fieldValidation=Warn", text.replace('NAME', 'b')
            post "${maps()}?fieldValidation=Strict", text.replace('NAME', 'c')
        }
        scenario('a wrong type is refused however lenient') {
            post "${maps()}?fieldValidation=Ignore", map('a') + [data: 'text']
            post maps(), map('a', [k: 1])
            post maps(), [metadata: 'text']
            post maps(), [metadata: [name: 5]]
            post maps(), map('a', [:], [labels: [a: 1]])
            post maps(), map('a', [:], [labels: ['a']])
            post maps(), map('a', [:], [finalizers: 'text'])
            post widgets(), widget('a', [:], [labels: [a: 1]])
        }
        scenario('the level of validation must be known') {
            post "${maps()}?fieldValidation=Loud", map('a')
            put "${maps('a')}?fieldValidation=Loud", map('a')
            patch 'merge', "${maps('a')}?fieldValidation=Loud", map('a')
        }
        scenario('patches are validated too') {
            post maps(), map('a')
            patch 'merge', "${maps('a')}?fieldValidation=Strict", [colour: 'red']
            patch 'json', "${maps('a')}?fieldValidation=Strict", [[op: 'add', path: '/colour', value: 'red']]
            patch 'strategic', "${maps('a')}?fieldValidation=Strict", [colour: 'red']
            apply maps('a'), 'one', map('a') + [colour: 'red'], '&fieldValidation=Strict'
        }
        scenario('a valid object passes strictly') {
            post "${maps()}?fieldValidation=Strict", map('a', [k: 'v'])
            post "${widgets()}?fieldValidation=Strict", widget('a', [k: 'v'])
            patch 'merge', "${maps('a')}?fieldValidation=Strict", [data: [k: 'w']]
        }
    }
}
