package io.groovernor.host.control

import static io.groovernor.host.testing.Objects.ALL_PODS
import static io.groovernor.host.testing.Objects.PODS
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.client.Lister
import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec as Spec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.PermanentFailure
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Reconciler
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Change
import io.groovernor.api.watch.Change.Cause
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.Index
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.api.watch.Priority
import io.groovernor.host.queue.WorkQueue
import io.groovernor.host.testing.FakeClient
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

class ControllerSpec extends Specification {
    static final KEY = new ResourceKey('default', 'web')

    static final NOBODY = [lost: {}, ended: {}] as Deadline.Listener

    Duration timeout
    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def queue = new WorkQueue<ResourceKey>(timer, Retry.DEFAULT, RateLimit.DEFAULT)
    def writes = new OwnWrites(timer)
    def guard = new FunctionGuard('demo', timer, observer, { })
    def cache = new WatchedCache(ALL_PODS)
    @Lazy Freshness freshness = new Freshness('demo', [cache], writes, queue, timer, observer)

    private Controller controller(Map settings = [:], Reconciler work) {
        def spec = new Spec('demo', [trigger()], [] as Set,
                new Settings(1, settings.retry ?: Retry.DEFAULT, RateLimit.DEFAULT, null, null),
                work, {} as Runnable, {} as Runnable)
        new Controller(spec, queue, {} as Lister, new FakeClient(), {} as EventWriter, writes, new AppliedObjects(spec.name()), { null }, new Dependencies(), freshness, timer, observer)
    }

    private static Trigger trigger(ChangeFilter filter = ChangeFilter.ANY, KeyMapper mapper = KeyMapper.SELF) {
        new Trigger(Subscription.of('pods'), filter, mapper, [], new ListerHandle('pods'))
    }

    /** Works until nothing is ready, moving time to the next retry when there is one. */
    private void work(Controller controller, int rounds = 100) {
        queue.add(KEY, Priority.HIGH)
        rounds.times {
            drain(controller)
            if (queue.waiting()) timer.advance(Duration.ofMillis(5))
        }
    }

    /** Lets the key change and works until nothing is ready; time stands still. */
    private void change(Controller controller) {
        queue.add(KEY, Priority.HIGH)
        drain(controller)
    }

    private void drain(Controller controller) {
        for (def key = queue.poll(); key != null; key = queue.poll()) {
            controller.process(key, new Deadline(timer, timeout, NOBODY))
        }
    }

    def "a failing key is retried after 5, 10, 20, 40 and 80 ms and then dropped"() {
        when:
        work(controller { throw new IllegalStateException('boom') })

        then:
        observer.events == [
                'retry 1 of default/web after 5 ms: boom',
                'retry 2 of default/web after 10 ms: boom',
                'retry 3 of default/web after 20 ms: boom',
                'retry 4 of default/web after 40 ms: boom',
                'retry 5 of default/web after 80 ms: boom',
                'dropped default/web after 6: boom']
        queue.waiting() == 0

        and: 'the next change starts from the beginning'
        queue.failures(KEY) == 0
    }

    def "success ends the back-off"() {
        given:
        int calls = 0
        def controller = controller { if (++calls != 3) { throw new IllegalStateException('boom') }; Outcome.done() }

        when:
        work(controller)
        work(controller, 1)

        then:
        observer.events[0..3] == ['retry 1 of default/web after 5 ms: boom', 'retry 2 of default/web after 10 ms: boom',
                                  'synced default/web', 'retry 1 of default/web after 5 ms: boom']
    }

    def "a step is not told as a sync, which goes on at once"() {
        given:
        int calls = 0

        when:
        work(controller { ++calls == 1 ? Outcome.anew() : Outcome.done() })

        then:
        calls == 2
        observer.events == ['synced default/web']
    }

    def "a permanent failure is dropped at once"() {
        when:
        work(controller { throw new PermanentFailure('bad spec') })

        then:
        observer.events == ['dropped default/web after 1: bad spec']
    }

    def "retry max: 0 never retries"() {
        when:
        work(controller(retry: new Retry(0, Duration.ofMillis(5), Duration.ofSeconds(1))) { throw new IOException('x') })

        then:
        observer.events == ['dropped default/web after 1: x']
    }

    def "whatever a plugin throws or returns, the key is given back"() {
        when:
        work(controller(plugin))
        queue.add(KEY, Priority.HIGH)

        then:
        queue.poll() == KEY

        where:
        plugin << [{ null }, { throw new StackOverflowError() }, { throw new NoClassDefFoundError('x') }, { assert false },
                   { throw new ExceptionInInitializerError('x') }, { throw new LinkageError() }, { throw new OutOfMemoryError() },
                   { throw new ThreadDeath() }, { throw new InterruptedException() }, { throw new Exception() },
                   { Outcome.after(Duration.ofSeconds(-1)) }, { Outcome.after(Duration.ofSeconds(Long.MAX_VALUE)) },
                   { throw new PermanentFailure(null) }, { 'no outcome' as Object }]
    }

    def "a sync that says nothing has succeeded"() {
        when:
        work(controller { null })

        then:
        observer.events == ['synced default/web']
    }

    def "a key that asks for it is synced again after its time, and counts as a success"() {
        given:
        int calls = 0
        def controller = controller { ++calls == 1 ? Outcome.after(Duration.ofMillis(20)) : Outcome.done() }

        when:
        work(controller)

        then:
        calls == 2
        observer.events == ['synced default/web', 'synced default/web']
    }

    def "a sync knows how often its key failed before"() {
        given:
        def seen = []

        when:
        work(controller { context -> seen << context.failures(); throw new IOException('x') })

        then:
        seen == [0, 1, 2, 3, 4, 5]
    }

    def "a change that arrives during the back-off is synced at once, and if that fails it is no attempt"() {
        given:
        int calls = 0
        def controller = controller { calls++; throw new IllegalStateException('boom') }
        work(controller, 1)

        when: 'the next retry is due in 10 ms, and after half of that the key changes twice'
        work(controller, 1)
        observer.events.clear()
        2.times { change(controller) }

        then:
        observer.events == ['retry 2 of default/web after 5 ms: boom'] * 2
        calls == 4

        when:
        timer.advance(Duration.ofMillis(10))
        drain(controller)

        then: 'the retry goes on as if there had been no change'
        observer.events.last() == 'retry 3 of default/web after 20 ms: boom'
    }

    def "a change that arrives during the back-off and succeeds cancels the retry"() {
        given:
        int calls = 0
        def controller = controller { if (++calls == 1) { throw new IllegalStateException('boom') }; Outcome.done() }
        change(controller)

        when:
        change(controller)
        timer.advance(Duration.ofHours(1))
        drain(controller)

        then:
        calls == 2
    }

    def "a permanent failure during the back-off drops the key and its retry"() {
        given:
        int calls = 0
        def controller = controller { throw ++calls == 1 ? new IllegalStateException('boom') : new PermanentFailure('never') }
        2.times { change(controller) }

        when:
        timer.advance(Duration.ofHours(1))
        drain(controller)

        then:
        calls == 2
        observer.events.last() == 'dropped default/web after 1: never'
    }

    def "a key that is dropped is still looked at when its last success asked for it"() {
        given:
        int calls = 0
        def controller = controller { if (++calls == 1) { return Outcome.after(Duration.ofSeconds(30)) }; throw new PermanentFailure('no') }
        2.times { change(controller) }

        when:
        timer.advance(Duration.ofSeconds(30))
        drain(controller)

        then:
        calls == 3
    }

    def "a sync that takes longer than its timeout is interrupted and counts as failed"() {
        given:
        timeout = Duration.ofSeconds(3)
        def controller = controller(retry: new Retry(0, Duration.ofMillis(5), Duration.ofSeconds(1))) {
            timer.advance(Duration.ofSeconds(3))
            end.call()
            Outcome.done()
        }

        when:
        work(controller)

        then:
        observer.events == ['dropped default/web after 1: took longer than its timeout of 3 s']
        !Thread.currentThread().interrupted

        where: 'it ends with an exception, or it pretends that nothing happened'
        end << [{ new java.util.concurrent.CountDownLatch(1).await() }, { }, { throw new Error() }]
    }

    def "a sync that ends in time is not interrupted afterwards"() {
        given:
        timeout = Duration.ofSeconds(3)

        when:
        work(controller { Outcome.done() })
        timer.advance(Duration.ofSeconds(10))

        then:
        !Thread.currentThread().interrupted
        observer.events == ['synced default/web']
    }

    def "an object that enters, changes inside or leaves a filter is a change; one that stays outside is none"() {
        given:
        def filter = { Change it -> [it.before(), it.after()].any { it?.label('app') == 'web' } } as ChangeFilter
        def listener = new TriggerListener(guard, trigger(filter), PODS, true, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })

        when:
        listener.onChange(new Change(before ? labelled(before, 1) : null, after ? labelled(after, 2) : null, Cause.LIVE), false)

        then:
        (queue.poll() != null) == counts

        where:
        before  | after   || counts
        null    | 'web'   || true
        'web'   | 'web'   || true
        'web'   | 'other' || true
        'other' | 'web'   || true
        'web'   | null    || true
        'other' | 'other' || false
        null    | 'other' || false
    }

    def "an object that moves to another owner wakes both"() {
        given:
        def listener = new TriggerListener(guard, trigger(ChangeFilter.ANY, KeyMapper.OWNER), PODS, false, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })

        when:
        listener.onChange(new Change(ownedBy('old'), ownedBy('new'), Cause.LIVE), false)

        then:
        [queue.poll(), queue.poll(), queue.poll()]*.name() == ['old', 'new', null]
    }

    def "a filter or mapper that throws #thrown is reported and loses no change"() {
        given:
        def filter = { throw thrown.newInstance('no') } as ChangeFilter
        def mapper = { object, primary -> throw thrown.newInstance('nor this') } as KeyMapper

        when:
        new TriggerListener(guard, trigger(filter, mapper), PODS, true, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })
                .onChange(new Change(null, pod('web', 1), Cause.LIVE), false)

        then:
        queue.poll() == KEY
        observer.events == ['when failed for default/web: no', 'enqueue failed for default/web: nor this']

        where:
        thrown << [IllegalStateException, IOException, Error, NoClassDefFoundError, StackOverflowError, OutOfMemoryError]
    }

    def "a mapper that returns #what is reported, and the object's own key is woken"() {
        when:
        new TriggerListener(guard, trigger(ChangeFilter.ANY, { object, primary -> keys } as KeyMapper), PODS, true, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })
                .onChange(new Change(null, pod('web', 1), Cause.LIVE), false)

        then:
        queue.poll() == KEY
        observer.events.size() == 1

        where:
        what               | keys
        'null'             | null
        'a null key'       | [null]
        'a broken list'    | [size: { 1 }, toArray: { throw new IllegalStateException() }, iterator: { throw new IllegalStateException() }] as Collection
    }

    def "a mapper may return a million keys, which become ready once each"() {
        given:
        def keys = (1..1_000_000).collect { new ResourceKey('default', "k${it % 500_000}".toString()) }

        when:
        new TriggerListener(guard, trigger(ChangeFilter.ANY, { object, primary -> keys } as KeyMapper), PODS, true, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })
                .onChange(new Change(null, pod('web', 1), Cause.LIVE), false)

        then:
        queue.size() == 500_000
    }

    def "an index function that throws #thrown is reported and files the object nowhere"() {
        given:
        def index = GuardedIndex.of(new Index('node', { throw thrown.newInstance('no') }), guard)

        expect:
        index.function().apply(pod('web', 1)) == [] as Set
        observer.events == ["index 'node' failed for default/web: no"]

        where:
        thrown << [IllegalStateException, AssertionError, StackOverflowError]
    }

    def "what was listed first or is merely looked at again waits behind what changed: #cause"() {
        given:
        def listener = new TriggerListener(guard, trigger(), PODS, true, Intakes.open(queue), cache, writes, freshness, { change -> Set.of() })
        queue.add(new ResourceKey('default', 'listed'), Priority.LOW)

        when:
        listener.onChange(new Change(null, pod('web', 1), cause), false)

        then:
        (queue.poll() == KEY) == first

        where:
        cause         | first
        Cause.LIVE    | true
        Cause.RELIST  | true
        Cause.INITIAL | false
        Cause.RESYNC  | false
    }

    private static Resource labelled(String app, long version) {
        pod('web', version, metadata: [labels: [app: app]])
    }

    private static Resource ownedBy(String owner) {
        pod('child', 1, metadata: [ownerReferences: [[apiVersion: 'v1', kind: 'Pod', name: owner, uid: owner, controller: true]]])
    }
}
