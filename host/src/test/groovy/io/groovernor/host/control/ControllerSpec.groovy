package io.groovernor.host.control

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
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.queue.WorkQueue
import io.groovernor.host.testing.FakeClient
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

class ControllerSpec extends Specification {
    static final KEY = new ResourceKey('default', 'web')

    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def queue = new WorkQueue<ResourceKey>(timer, Retry.DEFAULT, RateLimit.DEFAULT)

    private Controller controller(Map settings = [:], Reconciler work) {
        def spec = new Spec('demo', [trigger()], [] as Set,
                new Settings(1, settings.retry ?: Retry.DEFAULT, RateLimit.DEFAULT, null, settings.timeout),
                work, {} as Runnable, {} as Runnable)
        new Controller(spec, queue, {} as Lister, new FakeClient(), {} as EventWriter, timer, observer)
    }

    private static Trigger trigger(ChangeFilter filter = ChangeFilter.ANY, KeyMapper mapper = KeyMapper.SELF) {
        new Trigger(Subscription.of('pods'), filter, mapper, [], new ListerHandle('pods'))
    }

    /** Works until nothing is ready, moving time to the next retry when there is one. */
    private void work(Controller controller, int rounds = 100) {
        queue.add(KEY)
        rounds.times {
            for (def key = queue.poll(); key != null; key = queue.poll()) {
                controller.process(key)
            }
            if (queue.waiting()) timer.advance(Duration.ofMillis(5))
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
        queue.add(KEY)

        then:
        queue.poll() == KEY

        where:
        plugin << [{ null }, { throw new StackOverflowError() }, { throw new NoClassDefFoundError('x') }, { assert false }]
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

    def "a sync that takes longer than its timeout is interrupted and counts as failed"() {
        given:
        def controller = controller(timeout: Duration.ofSeconds(3), retry: new Retry(0, Duration.ofMillis(5), Duration.ofSeconds(1))) {
            timer.advance(Duration.ofSeconds(3))
            new java.util.concurrent.CountDownLatch(1).await()
            Outcome.done()
        }

        when:
        work(controller)

        then:
        observer.events == ['dropped default/web after 1: took longer than its timeout of PT3S']
        !Thread.currentThread().interrupted
    }

    def "an object that enters, changes inside or leaves a filter is a change; one that stays outside is none"() {
        given:
        def filter = { Change it -> [it.before(), it.after()].any { it?.label('app') == 'web' } } as ChangeFilter
        def listener = new TriggerListener('demo', trigger(filter), PODS, true, queue, observer)

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
        def listener = new TriggerListener('demo', trigger(ChangeFilter.ANY, KeyMapper.OWNER), PODS, false, queue, observer)

        when:
        listener.onChange(new Change(ownedBy('old'), ownedBy('new'), Cause.LIVE), false)

        then:
        [queue.poll(), queue.poll(), queue.poll()]*.name() == ['old', 'new', null]
    }

    def "a filter or mapper that throws is reported and loses no change"() {
        given:
        def filter = { throw new IllegalStateException('no') } as ChangeFilter
        def mapper = { object, primary -> throw new IllegalStateException('nor this') } as KeyMapper

        when:
        new TriggerListener('demo', trigger(filter, mapper), PODS, true, queue, observer)
                .onChange(new Change(null, pod('web', 1), Cause.LIVE), false)

        then:
        queue.poll() == KEY
        observer.events == ['when failed for default/web: no', 'enqueue failed for default/web: nor this']
    }

    private static Resource labelled(String app, long version) {
        pod('web', version, metadata: [labels: [app: app]])
    }

    private static Resource ownedBy(String owner) {
        pod('child', 1, metadata: [ownerReferences: [[apiVersion: 'v1', kind: 'Pod', name: owner, uid: owner, controller: true]]])
    }
}
