package io.groovernor.host.faults

import spock.lang.Specification

/** The soak's oracle for overlapping syncs refuses what it must refuse. */
class SyncLogSpec extends Specification {
    def "syncs of different keys may overlap, and syncs of one key may follow each other"() {
        when:
        def log = new SyncLog(['began a', 'began b', 'ended a', 'began a', 'ended b', 'ended a'])

        then:
        log.syncs == 3
        log.overlaps == []
        log.underWay.empty
    }

    def "two syncs of a key at once are told, and so is one that never ends"() {
        when:
        def log = new SyncLog(['began a', 'began b', 'began a', 'ended a'])

        then:
        log.overlaps == ['a']
        log.underWay == ['b'] as Set
    }
}
