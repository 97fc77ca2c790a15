package io.groovernor.host.control

import static io.groovernor.host.testing.Objects.ALL_PODS

import io.groovernor.api.client.Lister
import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec as Spec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.api.watch.Priority
import io.groovernor.host.queue.WorkQueue
import io.groovernor.host.testing.FakeClient
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.Timeout

/** Threads are real here, time is not. A key whose name begins with "bad" is synced until it is let go, whatever interrupts it. */
@Timeout(60)
class WorkersSpec extends Specification {
    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def queue = new WorkQueue<ResourceKey>(timer, Retry.DEFAULT, RateLimit.DEFAULT)
    def writes = new OwnWrites(timer)
    def cache = new WatchedCache(ALL_PODS)
    @Lazy Freshness freshness = new Freshness('demo', [cache], writes, queue, timer, observer)
    /** What syncs tell: their names when they begin. */
    def begun = new LinkedBlockingQueue<String>()
    def interrupts = new LinkedBlockingQueue<String>()
    Map<String, CountDownLatch> release = new ConcurrentHashMap<>()
    Map<String, AtomicInteger> running = new ConcurrentHashMap<>()
    boolean overlapped
    Workers workers

    def cleanup() {
        release.values()*.countDown()
        queue.shutDown()
        stop(workers)
    }

    /** Stops with a limit that passes at once. */
    private void stop(Workers some) {
        def stopping = Thread.startDaemon { some.stop(Duration.ofSeconds(30)) }
        while (stopping.alive) {
            timer.advance(Duration.ofSeconds(1))
        }
    }

    private void start(int size, Duration timeout = Duration.ofSeconds(30)) {
        def trigger = new Trigger(Subscription.of('pods'), ChangeFilter.ANY, KeyMapper.SELF, [], new ListerHandle('pods'))
        def settings = new Settings(size, Retry.DEFAULT, RateLimit.DEFAULT, null, timeout)
        def spec = new Spec('demo', [trigger], [] as Set, settings, this.&sync, {}, {})
        def controller = new Controller(spec, queue, {} as Lister, new FakeClient(), {} as EventWriter, writes, new AppliedObjects(spec.name()), { null }, new Dependencies(), freshness, timer, observer)
        workers = new Workers('demo', queue, { key -> new Sync(timeout, { controller.process(key, it) }) }, timer, observer)
        workers.resize(size)
    }

    /** Taken under the lock of the workers, as threads come and go. */
    private List<Thread> threads() {
        synchronized (workers) {
            return workers.active.toList()
        }
    }

    private Outcome sync(context) {
        def name = context.key().name()
        def syncs = running.computeIfAbsent(name) { new AtomicInteger() }
        overlapped |= syncs.incrementAndGet() > 1
        def until = name.startsWith('bad') ? release.computeIfAbsent(name) { new CountDownLatch(1) } : null
        begun.offer(name) // only now, as whoever reads it may let go at once
        if (until != null) {
            ignoreInterrupts(name, until)
        }
        syncs.decrementAndGet()
        return Outcome.done()
    }

    private void ignoreInterrupts(String name, CountDownLatch until) {
        while (until.count > 0) {
            try {
                until.await()
            } catch (InterruptedException ignored) {
                interrupts.offer(name) // not <<, which can be interrupted
            }
        }
    }

    private void add(String... names) {
        names.each { queue.add(new ResourceKey('default', it), Priority.HIGH) }
    }

    private String next() {
        begun.poll(10, TimeUnit.SECONDS)
    }

    /** Syncs a key that does not end, until its thread is lost. */
    private void lose(String name) {
        add(name)
        assert next() == name
        timer.advance(Duration.ofSeconds(32))
    }

    private void letGo(String name) {
        release[name].countDown()
        waitUntil { observer.events.any { it.startsWith("retry 1 of default/$name") } }
    }

    private static void waitUntil(Closure<Boolean> condition) {
        def limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10)
        while (!condition()) {
            assert System.nanoTime() < limit
            Thread.onSpinWait()
        }
    }

    def "a sync whose time is over is interrupted, and lost when it does not end within two seconds"() {
        given:
        start(1)
        add('bad', 'good')
        next()

        when:
        timer.advance(Duration.ofSeconds(30))

        then: 'interrupted, and nothing is said yet'
        interrupts.poll(20, TimeUnit.SECONDS) == 'bad'
        observer.events.empty

        when:
        timer.advance(Duration.ofSeconds(2))

        then:
        observer.events[0] == 'lost default/bad since 2026-01-01T00:00:00Z: took longer than its timeout of 30 s'

        and: 'a new thread does what the lost one would have done'
        next() == 'good'
    }

    def "the key of a lost sync is not synced again before that has ended, and then with a back-off"() {
        given:
        start(1)
        lose('bad')

        when: 'it changes, others are synced, time passes'
        add('bad', 'good')

        then: 'the other one has ended: else its own time would be over, too'
        next() == 'good'
        waitUntil { 'synced default/good' in observer.events }

        when:
        timer.advance(Duration.ofHours(1))

        then:
        queue.size() == 0

        when:
        letGo('bad')

        then:
        next() == 'bad'
        !overlapped
        observer.events.findAll { it.contains('/bad') }.take(3) == [
                'lost default/bad since 2026-01-01T00:00:00Z: took longer than its timeout of 30 s',
                'recovered default/bad after 3632 s',
                'retry 1 of default/bad after 5 ms: took longer than its timeout of 30 s']
    }

    def "so many lost threads are replaced and no more; one that comes back goes on"() {
        given:
        start(1)

        when:
        (1..5).each { lose("bad$it") }
        add('good')

        then:
        observer.events.last() == '0 of 1 workers'
        begun.poll(100, TimeUnit.MILLISECONDS) == null

        when:
        letGo('bad3')

        then:
        next() == 'good'
        observer.events.contains('1 of 1 workers')
    }

    def "with many workers, twice as many lost threads are replaced"() {
        given:
        start(3)

        when:
        (1..6).each { lose("bad$it") }

        then:
        observer.events.every { it.startsWith('lost') }

        when:
        lose('bad7')

        then:
        observer.events.last() == '2 of 3 workers'
    }

    def "a lost thread that comes back finds its place taken and ends"() {
        given:
        start(1)
        lose('bad')

        when:
        letGo('bad')
        queue.shutDown()

        then:
        waitUntil { threads().empty }
        workers.lost.empty
        workers.deadlines.isEmpty()
    }

    def "all threads are replaced, those in a sync after it, and there are never more of them"() {
        given:
        start(3)
        def before = threads()
        add('bad')
        next()

        when:
        workers.renew()

        then: 'those that had nothing to do are new'
        waitUntil { threads().count { it in before } == 1 && threads().size() == 3 }

        when:
        release.bad.countDown()

        then:
        waitUntil { !threads().any { it in before } && threads().size() == 3 }
        waitUntil { !before.any { it.alive } }

        when: 'fewer are wanted at the same time'
        workers.resize(1)
        workers.renew()

        then:
        waitUntil { threads().size() == 1 }
        observer.events.every { it.startsWith('synced') }

        when:
        add('good')

        then:
        next() == 'good'
    }

    def "stopping does not wait for what is lost, and tells which syncs it cannot end, with a timeout of #timeout"() {
        given:
        start(2, timeout)
        add('bad1', 'bad2')
        [next(), next()]
        timer.advance(Duration.ofMinutes(1))

        when:
        queue.shutDown()
        stop(workers)

        then:
        observer.events*.replaceAll(/since .*:/, ':').toSet() == told as Set

        where:
        timeout                | told
        Duration.ofSeconds(30) | ['lost default/bad1 : took longer than its timeout of 30 s', 'lost default/bad2 : took longer than its timeout of 30 s']
        null                   | ['lost default/bad1 : did not end when the controller was stopped', 'lost default/bad2 : did not end when the controller was stopped']
    }

    def "stopping ends at once when nothing is left to do"() {
        given:
        start(3)
        add('good')
        next()

        when:
        queue.shutDown()
        workers.stop(Duration.ofHours(1))

        then:
        observer.events == ['synced default/good']
    }

    def "poison keys of one controller delay no other controller"() {
        given: 'one controller whose threads are all lost'
        start(1)
        (1..5).each { lose("bad$it") }
        def poisoned = workers

        when: 'and another one'
        queue = new WorkQueue<ResourceKey>(timer, Retry.DEFAULT, RateLimit.DEFAULT)
        start(1)
        add('good')

        then:
        next() == 'good'

        cleanup:
        stop(poisoned)
    }
}
