package io.groovernor.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Definitions that a real kube-apiserver was asked to make, and what it said: definition-answers.json is the record. */
class DefinitionSpec extends Specification {
    @Shared
    Map recorded = TestJson.parse(DefinitionSpec.getResource('definition-answers.json').getText('UTF-8'))

    @Shared
    @AutoCleanup
    Sandbox sandbox = Sandbox.start()

    @Shared
    Http http = new Http(sandbox.url())

    def 'a definition is taken or refused as by the real server: #name'() {
        when:
        def answer = http.post("$CrdSpec.CRDS?dryRun=All", wanted.definition)

        then:
        answer.code == wanted.code
        answer.body.details?.causes?.collect { "$it.reason | $it.field | $it.message".toString() }?.sort() == wanted.causes

        where:
        wanted << recorded.cases
        name = wanted.name
    }
}
