package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.Context
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.Reconciler
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.host.faults.History.Ended
import io.groovernor.host.faults.History.Started
import io.groovernor.host.faults.History.State
import io.groovernor.host.faults.History.Wrote
import io.groovernor.host.time.Timer
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/**
 * The controller under test: every parent gets a child that carries the parent's value, says on the parent that it has
 * seen it, and goes with it. It misbehaves in every way that scripts do, but for each key only so often.
 */
@CompileStatic
class CopyScript implements Reconciler {
    private static final int MISBEHAVIOURS = 4

    /** How a sync can misbehave, before or after its work. */
    enum Misbehaviour { EXCEPTION, ASSERTION, STACK_OVERFLOW, LINKAGE, HANG, SLOW, AGAIN, NOTHING }

    final ListerHandle children = new ListerHandle('secrets')
    private final String name
    private final Timer timer
    private final History history
    private final Random random
    private final Duration timeout
    private final List<Misbehaviour> repertoire
    private final AtomicInteger syncs = new AtomicInteger()
    private final Map<ResourceKey, Integer> misbehaved = new ConcurrentHashMap<>()

    /** @param timeout of the controller: a sync that hangs takes longer */
    CopyScript(String name, Timer timer, History history, long seed, Duration timeout, List<Misbehaviour> repertoire = Misbehaviour.values() as List) {
        this.name = name
        this.timer = timer
        this.history = history
        this.random = new Random(seed)
        this.timeout = timeout
        this.repertoire = repertoire
    }

    /** What the annotation of a child has to be; null for no child. */
    static String desired(Resource parent) {
        parent?.annotation('value')
    }

    @Override
    Outcome reconcile(Context context) {
        int sync = syncs.incrementAndGet()
        def key = context.key()
        def parent = context.lister().get(key)
        history.add(new Started(timer.nanos(), name, sync, key, state(parent)))
        boolean failed = true
        Outcome outcome = null
        try {
            misbehave(key)
            work(context, sync, parent)
            outcome = misbehave(key)
            failed = false
            return outcome
        } finally {
            history.add(new Ended(timer.nanos(), name, sync, key, failed, outcome?.again()?.toNanos() ?: -1L))
        }
    }

    private void work(Context context, int sync, Resource parent) {
        def key = context.key()
        def child = children.get(key)
        def desired = desired(parent)
        if (desired == null) {
            if (child != null) {
                context.client().delete(child)
            }
            return
        }
        if (child?.annotation('copied') != desired) {
            note(sync, context.client().apply([
                    apiVersion: 'v1', kind: 'Secret',
                    metadata: [name: key.name(), namespace: key.namespace(), annotations: [copied: desired]]], true))
        }
        if (parent.annotation('seen') != desired) {
            note(sync, context.client().patch(parent, [metadata: [annotations: [seen: desired]]]))
        }
    }

    private void note(int sync, Resource written) {
        history.add(new Wrote(timer.nanos(), name, sync, written.kind() == 'Secret' ? 'secrets' : 'configmaps', written.key(), state(written)))
    }

    private Outcome misbehave(ResourceKey key) {
        if (random.nextInt(6) > 0 || misbehaved.merge(key, 1) { int a, int b -> a + b } > MISBEHAVIOURS) {
            return Outcome.done()
        }
        switch (repertoire[random.nextInt(repertoire.size())]) {
            case Misbehaviour.EXCEPTION: throw new IllegalStateException('on purpose')
            case Misbehaviour.ASSERTION: throw new AssertionError((Object) 'on purpose')
            case Misbehaviour.STACK_OVERFLOW: throw new StackOverflowError('on purpose')
            case Misbehaviour.LINKAGE: throw new NoClassDefFoundError('on purpose')
            case Misbehaviour.HANG:
                timer.sleep(timeout.multipliedBy(2)) // its thread is interrupted meanwhile
                return Outcome.done()
            case Misbehaviour.SLOW:
                timer.sleep(Duration.ofMillis(random.nextInt(3_000)))
                return Outcome.done()
            case Misbehaviour.AGAIN: return Outcome.after(Duration.ofMillis(random.nextInt(20_000)))
            default: return null
        }
    }

    static State state(Resource object) {
        object == null ? State.ABSENT : new State(object.uid(), Long.parseLong(object.resourceVersion()))
    }
}
