package io.groovernor.host.cache

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.FakeListerWatcher.refusal
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.host.kube.WatchEvent
import java.time.Duration

class AuditSpec extends ReflectorSpecification {
    /** Lists pods a, b and c; then an hour passes with a watch that sends this. */
    private void anHourOf(WatchEvent... events) {
        server.lists << page([pod('a', 1), pod('b', 2), pod('c', 3)], '10')
        server.watches << [*events, { timer.advance(Duration.ofHours(1)) }]
        reflector.step()
        watch()
    }

    private static WatchEvent bookmark(long version) {
        new WatchEvent.Bookmark("$version")
    }

    private static WatchEvent applied(String name, long version) {
        new WatchEvent.Applied(pod(name, version))
    }

    def "a mirror is audited every 30 to 60 minutes, by metadata alone, and nothing follows if all is well"() {
        given:
        server.lists << page([pod('a', 1)], '10')
        60.times { server.watches << (1..5).collectMany { [{ timer.advance(Duration.ofMinutes(1)) }, bookmark(10)] } }
        10.times { server.audits << page([pod('a', 1)], '10') }

        when:
        def at = []
        (1..420).each {
            def before = server.audited.size()
            reflector.step()
            if (server.audited.size() > before) at << Duration.ofNanos(timer.nanos()).toMinutes()
        }
        def gaps = [0, *at].collate(2, 1, false).collect { it[1] - it[0] }

        then: 'a watch that is open is not disturbed, so it may take five minutes longer'
        gaps.size() >= 3
        gaps.every { it >= 30 && it <= 65 }
        gaps.toSet().size() > 1
        server.audited.every { it.scope().pruning().metadataOnly && it.resourceVersion() == '' }
        observer.audits.every { it == 'missed 0, ghosts 0' }
        server.listed.size() == 1
    }

    def "#what is found by the audit and healed by a list"() {
        given:
        anHourOf(bookmark(50))
        server.audits << page(audited, '60')
        server.lists << page(listed, '70')
        server.watches << [bookmark(65)] << []

        when: 'the audit, the watch that passes it, the list'
        reflector.step()
        if (result.endsWith('1') || result.endsWith('2')) watch()
        reflector.step()

        then:
        observer.audits == [result]
        server.listed.size() == 2
        cached() == after

        where:
        what                                 | audited                                                 | listed                                   | result
        'a change that was lost'             | [pod('a', 1), pod('b', 40), pod('c', 3)]                | [pod('a', 1), pod('b', 40), pod('c', 3)] | 'missed 1, ghosts 0'
        'an object that was lost'            | [pod('a', 1), pod('b', 2), pod('c', 3), pod('d', 30)]   | [pod('d', 30)]                           | 'missed 1, ghosts 0'
        'a deletion that was lost'           | [pod('a', 1), pod('b', 2)]                              | [pod('a', 1)]                            | 'missed 0, ghosts 1'
        'an object that was made anew'       | [pod('a', 1), pod('b', 2), pod('c', 3, metadata: [uid: 'other'])] | [pod('c', 3)]                  | 'missed 1, ghosts 0'
        'all of it'                          | [pod('a', 30)]                                          | [pod('a', 30)]                           | 'missed 1, ghosts 2'
        after = listed.collectEntries { [it.name(), it.resourceVersion()] }.sort()
    }

    def "what changes and goes during an audit is no difference: #what"() {
        given:
        anHourOf(bookmark(50))
        server.audits << page(audited, '60')
        server.watches << [*events] << []

        when:
        reflector.step()
        watch()

        then:
        observer.audits == ['missed 0, ghosts 0']
        server.listed.size() == 1

        where:
        what                                  | audited                                                | events
        'changed since the position'          | [pod('a', 1), pod('b', 55), pod('c', 3)]               | [applied('b', 55)]
        'new since the position'              | [pod('a', 1), pod('b', 2), pod('c', 3), pod('d', 55)]  | [applied('d', 55)]
        'deleted since the position'          | [pod('a', 1), pod('b', 2)]                             | [new WatchEvent.Deleted(pod('c', 55)), bookmark(61)]
        'deleted and made anew'               | [pod('a', 1), pod('b', 2)]                             | [new WatchEvent.Deleted(pod('c', 55)), applied('c', 61)]
        'deleted, told at the watch\'s end'   | [pod('a', 1), pod('b', 2)]                             | [new WatchEvent.Deleted(pod('c', 55))]
        'changed after the audit'             | [pod('a', 1), pod('b', 2), pod('c', 3)]                | [applied('a', 66)]
    }

    def "an audit is not decided by a watch that breaks, but by the next that passes it"() {
        given:
        anHourOf(bookmark(50))
        server.audits << page([pod('a', 1), pod('b', 2)], '60')
        server.watches << [new IOException('reset')] << [bookmark(60)]
        server.lists << page([pod('a', 1), pod('b', 2)], '70')

        when:
        reflector.step()
        watch()

        then:
        observer.audits.empty

        when:
        watch()

        then:
        observer.audits == ['missed 0, ghosts 1']
    }

    def "what the informer has not taken over yet counts as handed over"() {
        given:
        anHourOf(applied('d', 40), new WatchEvent.Deleted(pod('c', 41)))
        server.audits << page([pod('a', 1), pod('b', 2), pod('d', 40)], '60')

        when:
        reflector.step()

        then:
        observer.audits == ['missed 0, ghosts 0']
    }

    def "a server that is older than the mirror is noticed, though its watch is accepted and silent"() {
        given:
        anHourOf(bookmark(500))
        server.audits << page([pod('a', 1)], '20')
        server.lists << page([pod('a', 1)], '21')
        server.watches << []

        when:
        2.times { reflector.step() }

        then:
        observer.audits.empty
        cached() == [a: '1']
    }

    def "a watch that was silent leads to an audit at once"() {
        given:
        server.lists << page([pod('a', 1)], '10') << page([pod('a', 30)], '31')
        server.watches << [bookmark(20), { timer.advance(Duration.ofSeconds(90)) }]
        server.audits << page([pod('a', 15)], '30')
        reflector.step()
        watch()

        when:
        2.times { reflector.step() }

        then:
        observer.audits == ['missed 1, ghosts 0']
        cached() == [a: '30']
    }

    def "a server that was away is audited within ten minutes, but not again and again"() {
        given:
        server.lists << page([], '10')
        40.times { server.watches << [{ timer.advance(Duration.ofMinutes(1)) }, new IOException('reset')] }
        10.times { server.audits << page([], '10') }

        when:
        reflector.step()
        (1..40).each { watch() }

        then:
        server.audited.size() == 3
    }

    def "an audit that fails hinders nobody and is tried again soon"() {
        given:
        anHourOf(bookmark(50))
        server.audits << refusal(403) << page([pod('a', 1), pod('b', 2), pod('c', 3)], '60')
        2.times { server.watches << [{ timer.advance(Duration.ofMinutes(10)) }] }

        when:
        def pause = reflector.step()
        watch()
        watch()

        then:
        pause == Duration.ZERO
        observer.audits == ['failed: refused with 403', 'missed 0, ghosts 0']
        observer.readiness == ['ready']
    }

    def "versions that are no numbers are not audited"() {
        given:
        server.lists << page([], 'opaque')
        server.watches << [{ timer.advance(Duration.ofHours(2)) }] << []

        when:
        reflector.step()
        2.times { watch() }

        then:
        server.audited.empty
    }
}
