package io.groovernor.host.control

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.Objects.ALL_PODS
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec as Spec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.Selector
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.cache.Informers
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.testing.FakeClient
import io.groovernor.host.testing.FakeListerWatcher
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** One generation takes another's place. Threads are real here, time is not. */
@Timeout(60)
class GenerationsSpec extends Specification {
    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def server = new FakeListerWatcher()
    def end = new CountDownLatch(1)
    def changes = new LinkedBlockingQueue<WatchEvent>()
    def told = new LinkedBlockingQueue<String>()

    @AutoCleanup
    Informers informers = new Informers(server, timer, observer)

    @AutoCleanup
    RunningController controller = new RunningController(
        'demo', informers, new RunningController.Writers(new FakeClient(), {} as EventWriter), timer, observer)

    def setup() {
        server.lists << page([pod('web', 1), pod('db', 2)], '9')
        server.watches << live()
    }

    def cleanup() {
        end.countDown()
    }

    /** A watch that tells what is put into {@code changes}. */
    private List live() {
        [{ changes.take() }] * 100
    }

    private Attachment attach(Map more = [:], Closure<Outcome> work) {
        def trigger = new Trigger(Subscription.of('pods'), (more.filter ?: ChangeFilter.ANY) as ChangeFilter, KeyMapper.SELF, [], new ListerHandle('pods'))
        def settings = new Settings(more.workers ?: 1, more.retry ?: Retry.DEFAULT, RateLimit.DEFAULT, more.resync, null, more.requeue != false, null)
        def spec = new Spec('demo', [trigger], [] as Set, settings, work, {}, { told << "${more.name} stops".toString() })
        def attachment = controller.attach(spec, [more.scope ?: ALL_PODS])
        attachment.awaitSync()
        return attachment
    }

    private Closure<Outcome> telling(String name) {
        return { context ->
            told << "$name ${context.key().name()} ${context.lister().get(context.key())?.resourceVersion()}".toString()
            Outcome.done()
        }
    }

    private String next() {
        told.poll(20, TimeUnit.SECONDS)
    }

    private Set<String> next(int count) {
        (1..count).collect { next() } as Set
    }

    def "every key is synced once by the new generation, on the caches of the old one, which then stops"() {
        given:
        controller.switchTo(attach(name: 'old', telling('old')))
        next(2) == ['old web 1', 'old db 2'] as Set

        when:
        def before = controller.switchTo(attach(telling('new')))

        then:
        next(2) == ['new web 1', 'new db 2'] as Set
        server.listed.size() == 1
        server.watched.size() == 1
        informers.size() == 1

        when:
        boolean ended = before.retire(Duration.ofSeconds(30))
        before.stop(Duration.ofSeconds(30))
        changes << new WatchEvent.Applied(pod('web', 11))

        then:
        ended
        next() == 'old stops'
        next() == 'new web 11'
        told.empty
    }

    def "a key that is being synced is given to the new generation when the old one has given it back, never before"() {
        given:
        def release = new CountDownLatch(1)
        controller.switchTo(attach(workers: 2) { context ->
            told << "old begins ${context.key().name()}".toString()
            release.await()
            told << "old ends ${context.key().name()}".toString()
            Outcome.done()
        })
        next(2) == ['old begins web', 'old begins db'] as Set

        when:
        def before = controller.switchTo(attach(workers: 2, telling('new')))
        changes << new WatchEvent.Applied(pod('web', 11))
        def retiring = Thread.startDaemon { before.retire(Duration.ofHours(1)); told << 'retired' }

        then:
        told.empty

        when:
        release.countDown()
        retiring.join()
        def all = (1..5).collect { next() }

        then:
        all.indexOf('old ends web') < all.findIndexOf { it.startsWith('new web') }
        all.indexOf('old ends db') < all.indexOf('new db 2')
        all.indexOf('retired') > all.indexOf('old ends web')
        all.indexOf('retired') > all.indexOf('old ends db')
    }

    def "what changes while the next generation is made ready is synced by it, also what the old one does not look at"() {
        given:
        controller.switchTo(attach(filter: { false }, telling('old')))
        def made = attach(requeue: false, telling('new'))

        when:
        changes << new WatchEvent.Applied(pod('web', 11))
        changes << new WatchEvent.Applied(pod('last', 12))
        until { made.intake().aside().size() == 3 }

        then:
        told.empty

        when:
        controller.switchTo(made)

        then: 'and not what was only there'
        next(2) == ['new web 11', 'new last 12'] as Set
        told.empty
    }

    def "a generation that reads other mirrors looks at everything, whatever it says of reloads"() {
        given:
        controller.switchTo(attach(telling('old')))
        next(2)
        server.lists << page([pod('web', 1)], '9')
        server.watches << [{ end.await() }]
        def scope = new ListQuery.Scope(ALL_PODS.type(), '', new Selector('app=web', ''), false)

        when:
        def before = controller.switchTo(attach(requeue: false, scope: scope, telling('new')))

        then:
        next() == 'new web 1'
        server.listed.size() == 2

        when:
        before.retire(Duration.ofSeconds(30))

        then:
        informers.size() == 1
    }

    def "failures count on and delays go on from one generation to the next, by its own limits"() {
        given:
        def failing = { context -> told << "${context.failures()}".toString(); throw new IllegalStateException() }
        controller.switchTo(attach(filter: { it.key().name() == 'web' }, failing))
        next() == '0'
        awaitEvent(/retry 1 of default\/web.*/)
        timer.advance(Duration.ofMillis(5))
        next() == '1'
        awaitEvent(/retry 2 of default\/web.*/)

        when:
        controller.switchTo(attach(requeue: false, retry: new Retry(2, Duration.ofMillis(5), Duration.ofSeconds(1000)), failing))

        then:
        told.empty

        when:
        timer.advance(Duration.ofMillis(10))

        then:
        next() == '2'
        awaitEvent(/dropped default\/web.*/)
    }

    def "as many keys are synced at once as the newest generation says"() {
        given:
        def release = new CountDownLatch(1)
        def blocking = { context -> told << context.key().name(); release.await(); Outcome.done() }
        controller.switchTo(attach(blocking))
        next()

        expect:
        told.empty

        when:
        controller.switchTo(attach(workers: 2, telling('two')))

        then: 'the second worker takes the key that waits'
        next() =~ /two (web|db)/

        when:
        release.countDown()
        next()
        def both = new CountDownLatch(1)
        controller.switchTo(attach(workers: 1) { context -> told << 'begins'; both.await(); told << 'ends'; Outcome.done() })

        then: 'there is one again'
        next() == 'begins'
        told.empty

        cleanup:
        both.countDown()
    }

    def "a sync of the old generation that takes too long is interrupted, and one that does not end is told"() {
        given:
        def hanging = new CountDownLatch(1)
        controller.switchTo(attach(filter: { it.key().name() == 'web' }) { context ->
            told << 'hangs'
            while (hanging.count) {
                try {
                    hanging.await()
                } catch (InterruptedException ignored) {
                    // as a script that swallows it
                }
            }
            Outcome.done()
        })
        next()
        def before = controller.switchTo(attach(telling('new')))

        when:
        def ended = []
        def retiring = Thread.startDaemon { ended << before.retire(Duration.ofSeconds(30)) }
        while (retiring.alive) {
            timer.advance(Duration.ofSeconds(1))
        }

        then: 'the others are synced meanwhile, and its key is not'
        ended == [false]
        next() == 'new db 2'
        awaitEvent(/lost default\/web.*/)

        when:
        hanging.countDown()
        timer.advance(Duration.ofSeconds(1))

        then:
        next() == 'new web 1'
    }

    def "a paused controller syncs nothing, also with a new generation, and misses nothing"() {
        given:
        controller.switchTo(attach(telling('old')))
        next(2)

        when:
        controller.pause()
        controller.switchTo(attach(telling('new')))

        then:
        told.empty

        when:
        controller.resume()

        then:
        next(2) == ['new web 1', 'new db 2'] as Set
    }

    /** Twenty pods, of which some are tried. */
    private List<String> twenty() {
        server.lists.clear()
        server.lists << page((1..20).collect { pod("pod-$it", it) }, '99')
        (1..20).collect { "pod-$it".toString() }
    }

    def "a generation on trial syncs its share and nothing else, also of what changes, and all when it takes over"() {
        given:
        def names = twenty()
        controller.switchTo(attach(name: 'old', telling('old')))
        next(20)
        def made = attach(telling('new'))

        when:
        def trial = controller.tryOut(made)
        def share = names.findAll { trial.takes(new ResourceKey('default', it)) }
        def others = names - share

        then:
        share.size() in 5..7
        trial.extent() == "${share.size()} of 20 keys"
        next(share.size()) == share.collect { "new $it ${it.drop(4)}".toString() } as Set
        told.empty

        when:
        changes << new WatchEvent.Applied(pod(share[0], 100))
        changes << new WatchEvent.Applied(pod(others[0], 101))
        changes << new WatchEvent.Applied(pod(share[1], 102))

        then: 'with the last of them, both generations have been told of those before'
        next(3) == ["new ${share[0]} 100", "old ${others[0]} 101", "new ${share[1]} 102"]*.toString() as Set
        told.empty

        when:
        def before = controller.switchTo(made)

        then:
        next(others.size()) == others.collect { "new $it ${it == others[0] ? 101 : it.drop(4)}".toString() } as Set
        before.retire(Duration.ofSeconds(30))

        when:
        changes << new WatchEvent.Applied(pod(others[1], 103))

        then:
        next() == "new ${others[1]} 103"
        told.empty
    }

    def "what a generation on trial did is made good by the one before when it is taken back, also what changed meanwhile"() {
        given:
        def names = twenty()
        controller.switchTo(attach(name: 'old', telling('old')))
        next(20)
        def made = attach(retry: new Retry(5, Duration.ofMillis(5), Duration.ofSeconds(10))) { context ->
            told << "new ${context.key().name()}".toString()
            throw new IllegalStateException('on purpose')
        }
        def trial = controller.tryOut(made)
        def share = names.findAll { trial.takes(new ResourceKey('default', it)) }
        next(share.size())

        when:
        until { trial.failure() != null }
        changes << new WatchEvent.Deleted(pod(share[0], 100))
        changes << new WatchEvent.Applied(pod(share[1], 101))
        next(2)
        controller.takeBack(made)
        made.leave()

        then:
        trial.failure() =~ /\d+ of \d+ syncs failed, of the generation before 0 of \d+ syncs/
        await(share.collect { "old $it ${it == share[0] ? null : it == share[1] ? 101 : it.drop(4)}".toString() })
        made.retire(Duration.ofSeconds(30))

        when:
        timer.advance(Duration.ofMinutes(1))
        changes << new WatchEvent.Applied(pod(share[2], 102))

        then: 'retries that were due found the old one; nothing comes to the new one any more'
        await(["old ${share[2]} 102".toString()])
    }

    /** Waits until all this was told, by the old generation alone, which may be called twice for a key. */
    private boolean await(Collection<String> expected) {
        def missing = expected as Set
        while (!missing.empty) {
            def line = next()
            assert line?.startsWith('old'): "still missing: $missing"
            missing -= line
        }
        return true
    }

    def "a key that is being synced is not given to the generation on trial before it is given back, nor back"() {
        given:
        server.lists.clear()
        server.lists << page([pod('web', 1)], '9')
        def release = new CountDownLatch(1)
        controller.switchTo(attach(workers: 2) { context -> told << 'old begins'; release.await(); told << 'old ends'; Outcome.done() })
        next()
        def ends = new CountDownLatch(1)
        def made = attach(workers: 2) { context -> told << 'new begins'; ends.await(); told << 'new ends'; Outcome.done() }

        when:
        controller.tryOut(made)

        then:
        told.empty

        when:
        release.countDown()

        then:
        [next(), next()] == ['old ends', 'new begins']

        when:
        controller.takeBack(made)

        then:
        told.empty

        when:
        ends.countDown()

        then:
        [next(), next(), next()] == ['new ends', 'old begins', 'old ends']
    }

    def "there is no trial before the first generation works, without keys, and after the end"() {
        given:
        def first = attach(telling('first'))

        expect:
        controller.tryOut(first) == null

        when:
        controller.switchTo(first)
        next(2)
        server.lists << page([], '9')
        server.watches << [{ end.await() }]
        def none = attach(filter: { false }, scope: new ListQuery.Scope(ALL_PODS.type(), 'nowhere', Selector.ALL, false), telling('none'))

        then:
        controller.tryOut(none) == null

        when:
        controller.close()

        then:
        controller.tryOut(first) == null
    }

    def "after the end no generation begins"() {
        given:
        controller.switchTo(attach(telling('old')))
        next(2)
        def late = attach(telling('late'))

        when:
        controller.close()

        then:
        controller.switchTo(late) == null
        informers.size() == 0
    }

    private boolean awaitEvent(String pattern) {
        until { observer.events.any { it ==~ pattern } }
    }

    private static boolean until(Closure<Boolean> condition) {
        new PollingConditions(timeout: 20).eventually { assert condition() }
        return true
    }
}
