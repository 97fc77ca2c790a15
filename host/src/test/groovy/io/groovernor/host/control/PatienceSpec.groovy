package io.groovernor.host.control

import io.groovernor.host.observe.Observer
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

class PatienceSpec extends Specification {
    def timer = new VirtualTimer()
    def told = []
    def observer = new Observer() {
        @Override
        void incomplete(String controller, Collection<String> caches, Duration soFar) {
            told << [controller, caches, soFar.toMinutes()]
        }
    }

    def "a controller that still waits for its caches is told of every two minutes, until it has them"() {
        given:
        def patience = new Patience('web', timer, observer, { ['pods in default (refused)'] })

        when:
        timer.advance(Duration.ofSeconds(119))

        then:
        told == []

        when:
        timer.advance(Duration.ofMinutes(5))

        then:
        told == [2, 4, 6].collect { ['web', ['pods in default (refused)'], it] }

        when:
        patience.close()
        timer.advance(Duration.ofHours(1))

        then:
        told.size() == 3
    }
}
