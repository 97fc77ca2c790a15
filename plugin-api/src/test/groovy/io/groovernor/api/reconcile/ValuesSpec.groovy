package io.groovernor.api.reconcile

import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.resource.Selector
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import java.time.Duration
import spock.lang.Specification

class ValuesSpec extends Specification {
    static final MS = Duration.ofMillis(5)
    static final PODS = new Trigger(Subscription.of('pods'), ChangeFilter.ANY, KeyMapper.SELF, [], new ListerHandle('pods'))

    def 'an outcome is done or says when to look again'() {
        expect:
        Outcome.done().again() == null
        Outcome.after(MS).again() == MS
        Outcome.after(Duration.ZERO).again() == Duration.ZERO
    }

    def 'a wrong value is refused and named: #message'() {
        when:
        make()

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        make                                                             | message
        ({ Outcome.after(MS.negated()) })                                | "'again in' needs a duration that is not negative, not -5 ms"
        ({ new Retry(-1, MS, MS) })                                      | 'retry max: -1 is negative; 0 never retries'
        ({ new Retry(1, Duration.ZERO, MS) })                            | 'retry needs 0 < from <= upTo, not from: PT0S, upTo: PT0.005S'
        ({ new Retry(1, MS.negated(), MS) })                             | 'retry needs 0 < from <= upTo, not from: PT-0.005S, upTo: PT0.005S'
        ({ new Retry(1, MS, MS.minusMillis(1)) })                        | 'retry needs 0 < from <= upTo, not from: PT0.005S, upTo: PT0.004S'
        ({ new RateLimit(0, 1) })                                        | 'rateLimit needs perSecond > 0 and burst >= 1, not 0.0 and 1'
        ({ new RateLimit(Double.NaN, 1) })                               | 'rateLimit needs perSecond > 0 and burst >= 1, not NaN and 1'
        ({ new RateLimit(1, 0) })                                        | 'rateLimit needs perSecond > 0 and burst >= 1, not 1.0 and 0'
        ({ settings(workers: 0) })                                       | 'workers 0: at least one is needed'
        ({ settings(resync: Duration.ZERO) })                            | 'resync needs a duration above zero, not PT0S'
        ({ settings(timeout: MS.negated()) })                            | 'timeout needs a duration above zero, not PT-0.005S'
        ({ spec(name: ' ') })                                            | 'a controller needs a name'
        ({ spec(triggers: []) })                                         | "controller 'x' watches nothing: say watch 'pods' first"
        ({ Subscription.of(' ') })                                       | "a watch needs a resource, such as 'pods' or 'deployments.apps'"
    }

    def 'the defaults are the ones of the field'() {
        expect:
        with(Settings.DEFAULT) {
            workers() == 1
            retry() == new Retry(5, Duration.ofMillis(5), Duration.ofSeconds(1000))
            rateLimit() == new RateLimit(10, 100)
            resync() == null
            timeout() == Duration.ofMinutes(5)
        }
    }

    def 'a specification does not change with the lists it was made of'() {
        given:
        def triggers = [PODS]
        def spec = spec(triggers: triggers)

        when:
        triggers.clear()

        then:
        spec.triggers() == [PODS]

        when:
        spec.triggers().clear()

        then:
        thrown(UnsupportedOperationException)
    }

    def 'equal subscriptions are equal values'() {
        expect:
        Subscription.of('pods').in('a') == new Subscription('pods', 'a', new Selector('', ''), false)
        Subscription.of('pods') != Subscription.of('pods').in('a')
    }

    private static settings(Map given) {
        new Settings(given.get('workers', 1), Retry.DEFAULT, RateLimit.DEFAULT, given.resync, given.timeout)
    }

    private static spec(Map given) {
        new ControllerSpec(given.get('name', 'x'), given.get('triggers', [PODS]), [] as Set, Settings.DEFAULT,
            { Outcome.done() } as Reconciler, { }, { })
    }
}
