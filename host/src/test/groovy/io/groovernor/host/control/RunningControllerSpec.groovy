package io.groovernor.host.control

import static io.groovernor.host.testing.FakeListerWatcher.page
import static io.groovernor.host.testing.Objects.ALL_PODS
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec as Spec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.Index
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.cache.Informers
import io.groovernor.host.kube.ListPage
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

@Timeout(60)
class RunningControllerSpec extends Specification {
    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def server = new FakeListerWatcher()
    def end = new CountDownLatch(1)
    def synced = new LinkedBlockingQueue<String>()
    def handle = new ListerHandle('pods')

    @AutoCleanup
    Informers informers = new Informers(server, timer, observer)

    def cleanup() {
        end.countDown()
    }

    private Started running(Map more = [:], Closure<Outcome> work) {
        def trigger = new Trigger(Subscription.of('pods'), ChangeFilter.ANY, KeyMapper.SELF, more.indexes ?: [], handle)
        running(more, 'demo', [trigger], [ALL_PODS], work)
    }

    private Started running(Map more = [:], String name, List<Trigger> triggers, List<ListQuery.Scope> scopes, Closure<Outcome> work) {
        def spec = new Spec(name, triggers, (more.known ?: []) as Set, more.settings ?: Settings.DEFAULT, work,
                { synced << 'onStart' } as Runnable, { synced << 'onStop' } as Runnable)
        def controller = controller(name)
        new Started(controller: controller, first: controller.attach(spec, scopes))
    }

    private RunningController controller(String name) {
        new RunningController(name, informers, new RunningController.Writers(new FakeClient(), {} as EventWriter), timer, observer)
    }

    /** A controller with its first generation, as the host starts it. */
    static class Started {
        RunningController controller
        Attachment first

        void awaitSync() {
            first.awaitSync()
        }

        void start() {
            first.spec().onStart().run()
            controller.switchTo(first)
        }

        void stop(Duration limit) {
            controller.stop(limit)
            first.leave()
        }

        void close() {
            controller.close()
        }
    }

    private String next() {
        synced.poll(20, TimeUnit.SECONDS)
    }

    def "syncs what is there, what changes, and what was known before and is gone"() {
        given:
        server.lists << page([pod('web', 1)], '9')
        def changed = new CountDownLatch(1)
        server.watches << [{ changed.await() }, new WatchEvent.Applied(pod('web', 11)), { end.await() }]
        def controller = running(known: [new ResourceKey('default', 'mypod')]) { context ->
            synced << "${context.key()} ${context.lister().get(context.key())?.resourceVersion()}".toString()
            Outcome.done()
        }

        when:
        controller.awaitSync()
        controller.start()

        then:
        [next(), next(), next()] == ['onStart', 'default/web 1', 'default/mypod null']
        observer.events.contains('started default/web,default/mypod')

        when:
        changed.countDown()

        then:
        next() == 'default/web 11'

        when:
        controller.stop(Duration.ofSeconds(20))

        then:
        next() == 'onStop'
        informers.size() == 0
    }

    def "a controller whose caches do not come is told of after two minutes, with the reason"() {
        given: 'a server that refuses for as long as nobody is told; each pause lets time pass'
        server = new FakeListerWatcher() {
            @Override
            ListPage list(ListQuery query) {
                if (observer.events.any { it.startsWith('demo waits') }) {
                    return page([], '9')
                }
                throw refusal(403)
            }
        }
        server.watches << [{ end.await() }]
        informers = new Informers(server, timer, observer)
        def controller = running { Outcome.done() }

        when:
        controller.awaitSync()

        then:
        observer.events.find { it.startsWith('demo waits') } == 'demo waits for [pods (refused with 403)] after PT2M'
    }

    def "reads the cache through the handle that the plugin declared, by its own indexes"() {
        given:
        server.lists << page([pod('web', 1, spec: [nodeName: 'n1']), pod('db', 2, spec: [nodeName: 'n2'])], '9')
        server.watches << [{ end.await() }]

        when:
        def controller = running(indexes: [new Index('node', { [it.at('spec.nodeName') as String] })]) { Outcome.done() }
        controller.awaitSync()

        then:
        handle.by('node', 'n2')*.name() == ['db']
        handle.list('default').size() == 2

        cleanup:
        controller.close()
    }

    def "equal subscriptions share one mirror, which ends with its last user"() {
        given:
        server.lists << page([pod('web', 1)], '9')
        server.watches << [{ end.await() }]

        when:
        def first = running { synced << 'first'; Outcome.done() }
        def second = running { synced << 'second'; Outcome.done() }
        [first, second]*.awaitSync()

        then:
        informers.size() == 1
        server.listed.size() == 1

        when:
        first.stop(Duration.ofSeconds(20))

        then:
        informers.size() == 1

        when:
        second.stop(Duration.ofSeconds(20))

        then:
        informers.size() == 0
    }

    def "stopping waits for the sync that is under way"() {
        given:
        server.lists << page([pod('web', 1)], '9')
        server.watches << [{ end.await() }]
        def release = new CountDownLatch(1)
        def controller = running { synced << 'begun'; release.await(); synced << 'ended'; Outcome.done() }
        controller.awaitSync()
        controller.start()
        [next(), next()] == ['onStart', 'begun']

        when:
        def stopping = Thread.startDaemon { controller.stop(Duration.ofHours(1)); synced << 'stopped' }
        while (stopping.state !in [Thread.State.WAITING, Thread.State.TERMINATED]) {
            Thread.onSpinWait()
        }
        release.countDown()
        stopping.join()

        then:
        synced as List == ['ended', 'onStop', 'stopped']
    }

    def "a resync syncs every key although nothing changed"() {
        given:
        server.lists << page([pod('web', 1)], '9')
        server.watches << [{ end.await() }]
        def settings = new Settings(1, Settings.DEFAULT.retry(), Settings.DEFAULT.rateLimit(), Duration.ofMinutes(10), null)
        def controller = running(settings: settings) { context -> synced << context.key().toString(); Outcome.done() }
        controller.awaitSync()
        controller.start()
        [next(), next()]

        when:
        timer.advance(Duration.ofMinutes(20))

        then:
        next() == 'default/web'

        cleanup:
        controller.close()
    }

    def "nothing is synced before every cache is complete"() {
        given: 'a server that lists services late'
        def services = new ResourceType('', 'v1', 'services', 'Service', true)
        def late = new CountDownLatch(1)
        server = new FakeListerWatcher() {
            @Override
            ListPage list(ListQuery query) {
                if (query.scope().type() == services) late.await()
                super.list(query)
            }
        }
        server.lists << page([pod('web', 1)], '9') << page([pod('front', 2)], '9')
        2.times { server.watches << [{ end.await() }] }
        informers = new Informers(server, timer, observer)

        and: 'a controller whose syncs count them'
        def others = new ListerHandle('services')
        def triggers = [handle, others].collect { new Trigger(Subscription.of('any'), ChangeFilter.ANY, KeyMapper.SELF, [], it) }
        def controller = running('demo', triggers, [ALL_PODS, new ListQuery.Scope(services, '', Selector.ALL, false)]) {
            synced << "${others.list().size()} services".toString()
            Outcome.done()
        }

        when:
        def starting = Thread.startDaemon { controller.awaitSync(); controller.start() }
        while (!(handle.list() && starting.state == Thread.State.WAITING)) {
            assert !Thread.currentThread().interrupted
            Thread.yield()
        }

        then:
        synced.empty

        when:
        late.countDown()
        starting.join()

        then:
        [next(), next()] == ['onStart', '1 services']

        cleanup:
        controller.close()
    }

    def "a controller of which every filter throws and every sync hangs holds up no other on the same mirror"() {
        given:
        server.lists << page([pod('a', 1), pod('b', 2), pod('c', 3)], '9')
        def changed = new CountDownLatch(1)
        server.watches << [{ changed.await() }, new WatchEvent.Applied(pod('a', 11)), new WatchEvent.Applied(pod('b', 12)), { end.await() }]
        def hung = new LinkedBlockingQueue<String>()
        def poisonous = new Trigger(Subscription.of('pods'), { throw new IllegalStateException('poison') } as ChangeFilter, KeyMapper.SELF, [], new ListerHandle('pods'))
        def poison = running('poison', [poisonous], [ALL_PODS]) { context ->
            hung.put(context.key().toString())
            while (end.count) {
                try {
                    end.await()
                } catch (InterruptedException ignored) {
                    hung.offer('interrupted')
                }
            }
            Outcome.done()
        }
        def good = running { context ->
            synced << "${context.key()} ${context.lister().get(context.key()).resourceVersion()}".toString()
            Outcome.done()
        }

        when: 'the one has begun before the other'
        poison.awaitSync()
        poison.start()
        hung.take()
        good.awaitSync()
        good.start()

        then:
        [next(), next()] == ['onStart'] * 2
        (1..3).collect { next() } as Set == ['default/a 1', 'default/b 2', 'default/c 3'] as Set

        when:
        changed.countDown()

        then:
        [next(), next()] == ['default/a 11', 'default/b 12']
        informers.size() == 1

        cleanup:
        end.countDown()
        [poison, good]*.close()
    }
}
