package io.groovernor.host.control

import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Priority
import io.groovernor.host.queue.WorkQueue
import io.groovernor.host.testing.VirtualTimer
import spock.lang.Specification

class IntakeSpec extends Specification {
    def queue = new WorkQueue<ResourceKey>(new VirtualTimer(), Retry.DEFAULT, RateLimit.DEFAULT)
    def intake = new Intake(queue)

    private static ResourceKey key(String name) {
        new ResourceKey('default', name)
    }

    def "what a generation finds before it works is put aside, and is synced once when it does, changes first"() {
        when:
        intake.add(key('a'), Priority.LOW, false)
        intake.add(key('b'), Priority.LOW, false)
        intake.add(key('b'), Priority.HIGH, true)
        intake.add(key('b'), Priority.LOW, false)

        then:
        queue.size() == 0
        !intake.isOpenFor(key('a'))

        when:
        intake.openFor { true }

        then:
        queue.snapshot() == [key('b'), key('a')]
        intake.aside().empty

        when:
        intake.add(key('c'), Priority.HIGH, true)

        then:
        queue.snapshot() == [key('b'), key('c'), key('a')]
    }

    def "what was only there can be left out, what changed cannot"() {
        given:
        intake.add(key('a'), Priority.LOW, false)
        intake.add(key('b'), Priority.HIGH, true)
        intake.add(key('c'), Priority.HIGH, false)
        intake.add(key('d'), Priority.LOW, true)
        intake.add(key('d'), Priority.LOW, false)

        when:
        intake.forgetInitial()
        intake.openFor { true }

        then:
        queue.snapshot() == [key('b'), key('d')]
    }

    def "a generation that has a share of the keys leaves the others aside"() {
        given:
        intake.add(key('a'), Priority.LOW, false)
        intake.add(key('b'), Priority.LOW, false)

        when:
        intake.openFor { it.name() == 'a' }
        intake.add(key('c'), Priority.HIGH, true)

        then:
        queue.snapshot() == [key('a')]
        intake.aside() == [key('b'), key('c')] as Set
    }
}
