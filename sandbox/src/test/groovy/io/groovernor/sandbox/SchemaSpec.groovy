package io.groovernor.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/**
 * Holds the sandbox to what a real kube-apiserver answered to the same requests, word for word: schema-answers.json was
 * recorded from it. The host's RecordedAnswersSpec sees to it that it still answers so.
 */
class SchemaSpec extends Specification {
    static final String WIDGETS = '/apis/schema.example.com/v1/namespaces/default/widgets'

    @Shared
    Map recorded = TestJson.parse(SchemaSpec.getResource('schema-answers.json').getText('UTF-8'))

    @Shared
    @AutoCleanup
    Sandbox sandbox = Sandbox.start()

    @Shared
    Http http = new Http(sandbox.url())

    def setupSpec() {
        http.post(CrdSpec.CRDS, definition(recorded.schema))
    }

    def 'a custom object is refused, pruned and completed as by the real server: #name'() {
        when:
        def answer = http.post("$WIDGETS?dryRun=All", [apiVersion: 'schema.example.com/v1', kind: 'Widget', metadata: [name: 'a'], spec: wanted.spec])

        then:
        answer.code == wanted.code
        answer.body.details?.causes?.collect { "$it.reason | $it.field | $it.message".toString() }?.sort() == wanted.causes
        (wanted.code == 201 ? answer.body.spec : null) == wanted.stored
        (wanted.code == 400 ? answer.body.message : null) == wanted.message
        (answer.headers.warning ?: null) == wanted.warnings

        where:
        wanted << recorded.cases
        name = wanted.name
    }

    static Map definition(Map schema) {
        [metadata: [name: 'widgets.schema.example.com'], spec: [group: 'schema.example.com', scope: 'Namespaced',
            names: [plural: 'widgets', kind: 'Widget'], versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: schema]]]]]
    }
}
