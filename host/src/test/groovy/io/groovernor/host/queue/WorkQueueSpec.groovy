package io.groovernor.host.queue

import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(30)
class WorkQueueSpec extends Specification {
    def timer = new VirtualTimer()
    def queue = new WorkQueue<String>(timer, Retry.DEFAULT, RateLimit.DEFAULT)

    def "keys come out in the order in which they were added"() {
        when:
        ['a', 'b', 'c'].each { queue.add(it) }

        then:
        [queue.poll(), queue.poll(), queue.poll(), queue.poll()] == ['a', 'b', 'c', null]
    }

    def "a key that is added several times before it is taken comes out once"() {
        when:
        5.times { queue.add('a') }

        then:
        queue.poll() == 'a'
        queue.poll() == null
    }

    def "a key is never with two workers, and comes out again if it was added meanwhile"() {
        given:
        queue.add('a')
        queue.poll()

        when:
        2.times { queue.add('a') }

        then: 'the first worker still holds it'
        queue.poll() == null

        when:
        queue.done('a')

        then:
        queue.poll() == 'a'

        when:
        queue.done('a')

        then:
        queue.poll() == null
    }

    def "a delayed key comes out when its time has come, not before"() {
        when:
        queue.addAfter('a', Duration.ofMillis(50))
        timer.advance(Duration.ofMillis(49))

        then:
        queue.poll() == null
        queue.waiting() == 1

        when:
        timer.advance(Duration.ofMillis(1))

        then:
        queue.poll() == 'a'
        queue.waiting() == 0
    }

    def "a key that is delayed twice comes out once, at the earlier time"() {
        when:
        queue.addAfter('a', Duration.ofMillis(first))
        queue.addAfter('a', Duration.ofMillis(second))
        timer.advance(Duration.ofMillis(50))

        then:
        queue.poll() == 'a'
        queue.done('a')

        when:
        timer.advance(Duration.ofSeconds(10))

        then:
        queue.poll() == null

        where:
        first | second
        50    | 200
        200   | 50
    }

    def "delayed keys come out in the order of their times"() {
        when:
        queue.addAfter('late', Duration.ofMillis(30))
        queue.addAfter('early', Duration.ofMillis(10))
        queue.addAfter('early too', Duration.ofMillis(10))
        timer.advance(Duration.ofMillis(30))

        then:
        (1..3).collect { queue.poll() } == ['early', 'early too', 'late']
    }

    def "a delay of zero or less is no delay"() {
        when:
        queue.addAfter('a', delay)

        then:
        queue.poll() == 'a'

        where:
        delay << [Duration.ZERO, Duration.ofSeconds(-1)]
    }

    def "no delayed key is lost in a burst"() {
        when:
        100_000.times { queue.addAfter("key-$it".toString(), Duration.ofMillis(1 + it % 977)) }
        timer.advance(Duration.ofSeconds(1))

        then:
        queue.size() == 100_000
    }

    def "failures of one key double its delay, from 5 ms"() {
        expect:
        (1..5).collect { queue.addRateLimited('a').toMillis() } == [5, 10, 20, 40, 80]
        queue.addRateLimited('b').toMillis() == 5
        queue.failures('a') == 5
        queue.failures('unknown') == 0
    }

    def "the back-off never leaves its ceiling again, however often a key fails"() {
        given:
        def backoff = new FailureBackoff<String>(Duration.ofMillis(5), Duration.ofSeconds(1000))

        when:
        def delays = (1..1000).collect { backoff.next('a') }

        then:
        delays[0..3]*.toMillis() == [5, 10, 20, 40]
        delays == delays.sort(false)
        delays[18..-1].every { it == Duration.ofSeconds(1000) }
    }

    def "the back-off does not overflow with the largest durations"() {
        given:
        def backoff = new FailureBackoff<String>(Duration.ofHours(1), Duration.ofNanos(Long.MAX_VALUE))

        expect:
        (1..200).every { !backoff.next('a').negative }
    }

    def "forgetting a key ends its back-off"() {
        given:
        3.times { queue.addRateLimited('a') }

        when:
        queue.forget('a')

        then:
        queue.failures('a') == 0
        queue.addRateLimited('a').toMillis() == 5
    }

    def "after a burst of 100 retries the bucket gives 10 per second"() {
        when:
        def delays = (1..120).collect { queue.addRateLimited("key-$it".toString()).toMillis() }

        then:
        delays[0..99].every { it == 5 }
        delays[100] == 100
        delays[119] == 2000

        when: 'the debt is paid and five tokens are saved'
        timer.advance(Duration.ofMillis(2500))
        def later = (1..6).collect { queue.addRateLimited("later-$it".toString()).toMillis() }

        then:
        later == [5, 5, 5, 5, 5, 100]
    }

    def "after shut-down nothing is accepted, what is ready is given out, what waits is dropped"() {
        given:
        queue.add('ready')
        queue.addAfter('waiting', Duration.ofMillis(5))

        when:
        queue.shutDown()
        queue.add('late')
        queue.addAfter('late', Duration.ofMillis(1))
        timer.advance(Duration.ofSeconds(1))

        then:
        queue.take() == 'ready'
        queue.take() == null
    }

    def "a key that was added again while it was held is still given out after shut-down"() {
        given:
        queue.add('a')
        queue.take()
        queue.add('a')

        when:
        queue.shutDown()
        queue.done('a')

        then:
        queue.take() == 'a'
        queue.take() == null
    }

    def "shutting down wakes workers that wait"() {
        given:
        def ended = new CountDownLatch(2)
        2.times {
            Thread.startDaemon {
                assert queue.take() == null
                ended.countDown()
            }
        }

        when:
        queue.shutDown()

        then:
        ended.await(20, TimeUnit.SECONDS)
    }

    def "many workers and producers lose no key and never hold one twice"() {
        given:
        def random = new Random(7)
        def held = Collections.newSetFromMap(new java.util.concurrent.ConcurrentHashMap<String, Boolean>())
        def lastSeen = new java.util.concurrent.ConcurrentHashMap<String, Integer>()
        def written = new java.util.concurrent.ConcurrentHashMap<String, Integer>()
        def overlaps = new java.util.concurrent.atomic.AtomicInteger()
        def workers = (1..4).collect {
            Thread.startDaemon {
                for (def key = queue.take(); key != null; key = queue.take()) {
                    if (!held.add(key)) overlaps.incrementAndGet()
                    lastSeen[key] = written[key]
                    held.remove(key)
                    queue.done(key)
                }
            }
        }

        when:
        def choices = (1..20_000).collect { "key-${random.nextInt(50)}".toString() }
        choices.collate(5_000).collect { part ->
            Thread.startDaemon { part.each { key -> written.merge(key, 1) { a, b -> a + b }; queue.add(key) } }
        }*.join()
        queue.shutDown()
        workers*.join()

        then:
        overlaps.get() == 0
        lastSeen == written
    }
}
