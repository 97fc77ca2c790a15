package io.groovernor.host

import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.Index
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.observe.Activity
import io.groovernor.host.time.ManualTimer
import io.groovernor.sandbox.Options
import io.groovernor.sandbox.Sandbox
import java.lang.ref.WeakReference
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.LinkedBlockingQueue
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

/** A server and threads as they are; time moves only when a feature moves it. */
@Timeout(60)
class HostSpec extends Specification {
    def patience = new PollingConditions(timeout: 30)
    def told = new StringWriter()
    def begun = new LinkedBlockingQueue<String>()

    @AutoCleanup Sandbox sandbox = Sandbox.start(Options.DEFAULTS)
    ManualTimer timer = new ManualTimer(Instant.parse('2026-01-01T00:00:00Z'))
    @AutoCleanup Host host = new Host(Cluster.sandbox(sandbox.url(), null, timer), timer, report(), true)

    private RunReport report() {
        def terminal = new Terminal(new PrintWriter(told), new PrintWriter(told), false)
        new RunReport(terminal, 0, false, { it.toString() }, timer::wallClock)
    }

    private static Trigger trigger() {
        new Trigger(Subscription.of('namespaces'), ChangeFilter.ANY, KeyMapper.SELF, [], new ListerHandle('namespaces'))
    }

    private ControllerSpec spec(String generation, String name = 'demo', Trigger trigger = trigger(), Closure sync = { }) {
        new ControllerSpec(name, [trigger], [] as Set, Settings.DEFAULT, { sync(it); Outcome.done() },
            { begun << generation } as Runnable, { } as Runnable)
    }

    def "a generation that was replaced can be collected, the first one too"() {
        given:
        def specs = [spec('first'), spec('second')]
        def replaced = specs.collect { new WeakReference(it) }
        def supervisor = host.start(specs[0])
        patience.eventually { assert supervisor.working }

        when:
        replace(supervisor, specs[1])
        replace(supervisor, spec('third'))
        specs.clear()

        then:
        passing {
            System.gc()
            replaced.every { it.get() == null }
        }
        supervisor.working
        begun as List == ['first', 'second', 'third']
    }

    def "a filter that does not end is interrupted, and no other controller of the same kind waits longer"() {
        given:
        def seen = new LinkedBlockingQueue<String>()
        def endless = new Trigger(Subscription.of('namespaces'), { new CountDownLatch(1).await() } as ChangeFilter,
            KeyMapper.SELF, [], new ListerHandle('namespaces'))
        host.start(spec('bad', 'bad', endless) { })
        host.start(spec('good', 'good', trigger()) { seen << it.key().name() })

        expect: 'the bad one lets everything through, and syncs it'
        passing { begun.size() == 2 && seen.contains('default') }
        told.toString().contains('bad: when failed for ')
        told.toString().contains('took longer than 5 s and was interrupted')
    }

    def "what an index missed while it was left out is filed in the end"() {
        given:
        boolean slow = true
        def index = new Index('all', { if (slow) { new CountDownLatch(1).await() }; ['here'] })
        def namespaces = new ListerHandle('namespaces')
        def supervisor = host.start(spec('only', 'demo', new Trigger(Subscription.of('namespaces'), ChangeFilter.ANY, KeyMapper.SELF, [index], namespaces)))

        when:
        passing { supervisor.working }

        then:
        namespaces.by('all', 'here').empty

        when:
        slow = false

        then:
        passing { namespaces.by('all', 'here')*.name().contains('default') }
    }

    def "a controller whose index does not end at the start says how it is"() {
        given: 'a mirror that is filled'
        def other = host.start(spec('other', 'other'))
        passing { other.working }
        def asked = new CountDownLatch(1)
        def index = new Index('all', { asked.countDown(); new CountDownLatch(1).await(); [] })

        when:
        def supervisor = host.start(spec('only', 'demo', new Trigger(Subscription.of('namespaces'), ChangeFilter.ANY, KeyMapper.SELF, [index], new ListerHandle('namespaces'))))
        asked.await()

        then:
        !supervisor.working
        supervisor.status(new Activity(timer::wallClock).of('only')).notReady() == 'is starting'
        passing { supervisor.working }
    }

    /** Lets time pass, second by second, until a condition holds. */
    private void passing(Closure<Boolean> condition) {
        patience.eventually {
            timer.advance(Duration.ofSeconds(1))
            while (timer.runDue()) { }
            assert condition()
        }
    }

    private static void replace(Supervisor supervisor, ControllerSpec next) {
        def staged = supervisor.stage(next)
        staged.begin()
        staged.switchOver().run()
    }

    def "what is started on a host that was closed never begins"() {
        given:
        host.close()

        when:
        def supervisor = host.start(spec('late'))

        then:
        passing { supervisor.@threads.empty }
        begun.empty
        !supervisor.working
    }
}
