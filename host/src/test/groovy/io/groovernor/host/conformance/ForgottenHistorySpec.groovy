package io.groovernor.host.conformance

import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** What the servers answer when they are asked for a past that neither knows any more. */
@Requires({ Testbed.available })
class ForgottenHistorySpec extends Specification {
    @AutoCleanup
    Sandbox sandbox = Sandbox.start()

    def "pages, lists and watches of a forgotten past are expired, and a list goes on in the present"() {
        given:
        def forget = [
            real: { Testbed.shared().compact(); Testbed.shared().restart('apiserver') }, // neither etcd nor the watch cache knows
            sandbox: { sandbox.faults().expireHistory() }]
        def scenario = new Pages(forget).scenarios[0]

        when:
        def transcripts = [Server.real(Testbed.shared()), Server.sandbox(sandbox.url())].collect { scenario.transcript(it, 'forgotten') }

        then:
        Difference.between(transcripts[0], transcripts[1]).empty
        transcripts[0]*.code.count(410) == 2
    }

    private static class Pages extends Topic {
        Pages(Map<String, Closure<?>> forget) {
            scenario('a past that is forgotten') {
                ['a', 'b', 'c'].each { post maps(), map(it) }
                def first = read("${maps()}?limit=2")
                post maps(), map('later')
                forget[server.name]()
                def expired = read("${maps()}?limit=2&continue=${first.metadata.continue}")
                read "${maps()}?limit=1&continue=${expired.metadata.continue}"
                read "${maps()}?resourceVersion=${first.metadata.resourceVersion}&resourceVersionMatch=Exact"
                watch("${maps()}?watch=true&resourceVersion=${first.metadata.resourceVersion}").takeAll()
            }
        }
    }
}
