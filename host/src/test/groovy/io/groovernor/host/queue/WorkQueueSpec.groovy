package io.groovernor.host.queue

import io.groovernor.api.watch.Priority
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.host.testing.VirtualTimer
import io.groovernor.host.time.Timer
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(120)
class WorkQueueSpec extends Specification {
    def timer = new VirtualTimer()
    def queue = new WorkQueue<String>(timer, Retry.DEFAULT, RateLimit.DEFAULT)

    private void add(String... keys) {
        keys.each { queue.add(it, Priority.HIGH) }
    }

    /** One piece of work on the key whose turn it is, which fails; the delay of the retry. */
    private long fail() {
        def key = queue.poll()
        def delay = queue.addRateLimited(key)
        queue.done(key)
        return delay.toMillis()
    }

    /** One piece of work on the key whose turn it is, which succeeds. */
    private void succeed(Duration again = null) {
        def key = queue.poll()
        queue.forget(key)
        queue.requeue(key, again)
        queue.done(key)
    }

    private List<String> pollAll() {
        def keys = []
        for (def key = queue.poll(); key != null; key = queue.poll()) {
            keys << key
            queue.done(key)
        }
        return keys
    }

    def "keys come out in the order in which they were added"() {
        when:
        add('a', 'b', 'c')

        then:
        pollAll() == ['a', 'b', 'c']
    }

    def "a key that is added several times before it is taken comes out once"() {
        when:
        5.times { add('a') }

        then:
        pollAll() == ['a']
    }

    def "a key is never with two workers, and comes out again if it was added meanwhile"() {
        given:
        add('a')
        queue.poll()

        when:
        2.times { add('a') }

        then: 'the first worker still holds it'
        queue.poll() == null

        when:
        queue.done('a')

        then:
        pollAll() == ['a']
    }

    def "a key that is given back untouched is done"() {
        given:
        add('a')

        when:
        queue.done(queue.poll())

        then:
        queue.poll() == null
        queue.size() == 0
        queue.waiting() == 0
    }

    def "whoever settles a key without holding it is told"() {
        when:
        action.call(queue)

        then:
        def error = thrown(IllegalStateException)
        error.message == 'a was not taken from this queue, or was given back already'

        where:
        action << [{ it.done('a') }, { it.forget('a') }, { it.addRateLimited('a') }, { it.requeue('a', null) }, { it.isBackingOff('a') }]
    }

    // ---- priorities

    def "what changed comes before what is merely listed, each in its order"() {
        when:
        ['l1', 'l2'].each { queue.add(it, Priority.LOW) }
        add('h1', 'h2')

        then:
        queue.snapshot() == ['h1', 'h2', 'l1', 'l2']
        pollAll() == ['h1', 'h2', 'l1', 'l2']
    }

    def "a key of the list that changes moves up, and never down again"() {
        given:
        ['l1', 'l2', 'l3'].each { queue.add(it, Priority.LOW) }

        when:
        add('l3')
        queue.add('l3', Priority.LOW)

        then:
        pollAll() == ['l3', 'l1', 'l2']
    }

    def "a key that is added while it is held keeps the higher of the priorities"() {
        given:
        add('held')
        queue.poll()

        when:
        order.each { queue.add('held', it) }
        queue.add('other', Priority.LOW)
        queue.done('held')

        then:
        pollAll() == expected

        where:
        order                         | expected
        [Priority.LOW, Priority.HIGH] | ['held', 'other']
        [Priority.HIGH, Priority.LOW] | ['held', 'other']
        [Priority.LOW]                | ['other', 'held']
    }

    def "a retry comes before the initial list"() {
        given:
        queue.add('poison', Priority.LOW)
        fail()
        (1..3).each { queue.add("l$it".toString(), Priority.LOW) }

        when:
        timer.advance(Duration.ofMillis(5))

        then:
        queue.poll() == 'poison'
    }

    def "one key in ten comes from a list that has waited for over a second, however many changes there are"() {
        given:
        (1..100_000).each { queue.add("l$it".toString(), Priority.LOW) }
        (1..100).each { add("h$it".toString()) }

        when: 'nothing has waited for long'
        def first = (1..20).collect { queue.poll() }

        then:
        first.every { it.startsWith('h') }

        when:
        timer.advance(Duration.ofSeconds(1))
        def later = (1..40).collect { queue.poll() }

        then: 'the list gets its share and no more'
        later.findIndexValues { it.startsWith('l') } == [9, 19, 29, 39]
        later.findAll { it.startsWith('l') } == ['l1', 'l2', 'l3', 'l4']
    }

    def "a flood of changes does not starve the list: it is done after ten times its length"() {
        given:
        (1..50).each { queue.add("l$it".toString(), Priority.LOW) }
        timer.advance(Duration.ofSeconds(1))

        when:
        def seen = (1..500).collect { add("h$it".toString()); queue.poll() }

        then:
        seen.count { it.startsWith('l') } == 50
    }

    // ---- delays

    def "a key whose success asks for it comes out again when its time has come, not before"() {
        given:
        add('a')
        succeed(Duration.ofMillis(50))

        when:
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

    def "the newest success says when the key is to be looked at again: #second"() {
        given:
        add('a')
        succeed(Duration.ofMillis(50))
        add('a')
        succeed(second)

        when:
        timer.advance(Duration.ofMillis(60))

        then:
        (queue.poll() == 'a') == earlier

        where:
        second                | earlier
        Duration.ofMillis(55) | true
        Duration.ofMillis(70) | false
        null                  | false
    }

    def "a failure leaves the time for which the last success asked, also when the key is given up"() {
        given:
        add('a')
        succeed(Duration.ofMillis(50))
        add('a')

        when: 'one failure, and a success that is not one: the key is given up'
        fail()
        timer.advance(Duration.ofMillis(5))
        def key = queue.poll()
        queue.forget(key)
        queue.done(key)

        then:
        queue.poll() == null

        when:
        timer.advance(Duration.ofMillis(45))

        then:
        queue.poll() == 'a'
    }

    def "a retry and a later look are two times: the first success after the one decides about the other"() {
        given:
        add('a')
        succeed(Duration.ofMillis(50))
        add('a')
        fail()

        when:
        timer.advance(Duration.ofMillis(5))
        succeed()
        timer.advance(Duration.ofMinutes(1))

        then:
        queue.poll() == null
    }

    def "delayed keys come out in the order of their times"() {
        when:
        [late: 30, early: 10, 'early too': 10].each { key, delay ->
            add(key)
            succeed(Duration.ofMillis(delay))
        }
        timer.advance(Duration.ofMillis(30))

        then:
        pollAll() == ['early', 'early too', 'late']
    }

    def "a shorter delay that is asked for later is over first"() {
        when:
        [late: 30, early: 10].each { key, delay ->
            add(key)
            succeed(Duration.ofMillis(delay))
        }
        timer.advance(Duration.ofMillis(10))

        then:
        pollAll() == ['early']

        when:
        timer.advance(Duration.ofMillis(20))

        then:
        pollAll() == ['late']
    }

    def "delays are kept while the monotonic clock overflows, as it may at any time"() {
        given:
        long start = Long.MAX_VALUE - Duration.ofMillis(20).toNanos()
        queue = new WorkQueue<String>([nanos: { start + timer.nanos() }, after: timer.&after] as Timer, Retry.DEFAULT, RateLimit.DEFAULT)
        [after: 30, before: 10].each { key, delay ->
            add(key)
            succeed(Duration.ofMillis(delay))
        }

        expect:
        [5, 5, 10, 9, 1].collect { timer.advance(Duration.ofMillis(it)); pollAll() } == [[], ['before'], [], [], ['after']]
    }

    def "a delay of zero or less is no delay"() {
        when:
        add('a')
        succeed(delay)

        then:
        queue.poll() == 'a'

        where:
        delay << [Duration.ZERO, Duration.ofSeconds(-1)]
    }

    def "the longest delay that can be written does no harm"() {
        when:
        add('a')
        succeed(Duration.ofSeconds(Long.MAX_VALUE))
        add('b')
        succeed(Duration.ofMillis(1))
        timer.advance(Duration.ofDays(365))

        then:
        pollAll() == ['b']
        queue.waiting() == 1
    }

    def "no delayed key is lost in a burst"() {
        when:
        100_000.times {
            add("key-$it".toString())
            succeed(Duration.ofMillis(1 + it % 977))
        }
        timer.advance(Duration.ofSeconds(1))

        then:
        queue.size() == 100_000
        queue.waiting() == 0
    }

    def "a key that is taken before its time waits for what is left of it"() {
        given:
        add('a')
        succeed(Duration.ofMillis(50))

        when: 'somebody looks at it in between and says nothing about it'
        timer.advance(Duration.ofMillis(20))
        add('a')
        queue.done(queue.poll())
        timer.advance(Duration.ofMillis(29))

        then:
        queue.poll() == null

        when:
        timer.advance(Duration.ofMillis(1))

        then:
        queue.poll() == 'a'
    }

    // ---- back-off

    def "failures of one key double its delay, from 5 ms"() {
        given:
        add('a')

        expect:
        (1..5).collect { def delay = fail(); timer.advance(Duration.ofMillis(delay)); delay } == [5, 10, 20, 40, 80]
        queue.failures('a') == 5
        queue.failures('unknown') == 0

        when:
        add('b')
        queue.done(queue.poll())

        then: 'another key has a back-off of its own'
        fail() == 5
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
        def backoff = new FailureBackoff<String>(Duration.ofHours(1), longest)

        expect:
        (1..200).every { !backoff.next('a').negative }

        where:
        longest << [Duration.ofNanos(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE)]
    }

    def "forgetting a key ends its back-off"() {
        given:
        add('a')
        3.times { timer.advance(Duration.ofMillis(fail())) }

        when:
        succeed()
        add('a')

        then:
        queue.failures('a') == 0
        fail() == 5
    }

    def "forgotten keys take no memory"() {
        when:
        1000.times {
            add("key-$it".toString())
            timer.advance(Duration.ofMillis(fail()))
            succeed()
        }

        then:
        queue.backoff.failures.isEmpty()
        queue.processing.isEmpty()
        queue.retries.waiting.isEmpty()
        queue.retries.heap.isEmpty()
    }

    def "a key that changes while it waits for its retry comes out at once"() {
        given:
        add('a')
        fail()

        when:
        add('a')

        then:
        queue.poll() == 'a'
        queue.isBackingOff('a')
    }

    def "failures of a key that changes a thousand times before its retry do not count, and the retry stays where it was"() {
        given:
        add('a')
        4.times { timer.advance(Duration.ofMillis(fail())) }
        def due = timer.nanos() + fail() * 1_000_000

        when:
        1000.times {
            timer.advance(Duration.ofNanos(70_000))
            add('a')
            assert fail() == (long) ((due - timer.nanos()) / 1_000_000)
        }

        then:
        queue.failures('a') == 5

        when: 'the retry is due'
        timer.advance(Duration.ofNanos(due - timer.nanos()))

        then: 'it is the sixth attempt'
        !queue.snapshot().empty
        fail() == 160
        queue.failures('a') == 6
        queue.poll() == null
    }

    def "a success before the retry is due cancels it"() {
        given:
        add('a')
        fail()
        add('a')

        when:
        succeed()
        timer.advance(Duration.ofMinutes(1))

        then:
        queue.poll() == null
        queue.failures('a') == 0
    }

    def "a retry that falls due while its key is held for a change follows at once, and is the attempt"() {
        given:
        add('a')
        fail()
        add('a')

        when:
        def key = queue.poll()
        timer.advance(Duration.ofMillis(7))
        def delay = queue.addRateLimited(key)
        queue.done(key)

        then:
        delay == Duration.ZERO
        queue.failures('a') == 1

        and:
        fail() == 10
        queue.failures('a') == 2
    }

    def "a success while the retry falls due makes it needless"() {
        given:
        add('a')
        fail()
        add('a')

        when:
        def key = queue.poll()
        timer.advance(Duration.ofMillis(7))
        queue.forget(key)
        queue.requeue(key, null)
        queue.done(key)
        timer.advance(Duration.ofMinutes(1))

        then:
        queue.poll() == null
    }

    def "after a burst of 100 retries the bucket gives 10 per second"() {
        given:
        def failing = { String prefix, int count -> (1..count).collect { add("$prefix$it".toString()); fail() } }

        when:
        def delays = failing('key', 120)

        then:
        delays[0..99].every { it == 5 }
        delays[100] == 100
        delays[119] == 2000

        when: 'the debt is paid and five tokens are saved'
        timer.advance(Duration.ofMillis(2500))
        pollAll()
        def later = failing('later', 6)

        then:
        later == [5, 5, 5, 5, 5, 100]
    }

    def "changes do not wait for the bucket"() {
        given:
        200.times { add("key-$it".toString()); fail() }

        when:
        add('changed')

        then:
        queue.poll() == 'changed'
    }

    // ---- shut-down

    def "after shut-down nothing is accepted, what is ready is given out, what waits is dropped"() {
        given:
        add('waiting')
        fail()
        add('ready')

        when:
        queue.shutDown()
        add('late')
        timer.advance(Duration.ofSeconds(1))

        then:
        queue.take() == 'ready'

        when: 'it fails'
        queue.addRateLimited('ready')
        queue.requeue('ready', Duration.ofMillis(1))
        queue.done('ready')
        timer.advance(Duration.ofSeconds(1))

        then:
        queue.take() == null
    }

    def "a key that was added again while it was held is still given out after shut-down"() {
        given:
        add('a')
        queue.take()
        add('a')

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
        def priorities = Priority.values()
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
            Thread.startDaemon { part.each { key -> written.merge(key, 1) { a, b -> a + b }; queue.add(key, priorities[key.hashCode() & 1]) } }
        }*.join()
        queue.shutDown()
        workers*.join()

        then:
        overlaps.get() == 0
        lastSeen == written
    }
}
