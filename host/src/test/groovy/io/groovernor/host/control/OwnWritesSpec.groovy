package io.groovernor.host.control

import static io.groovernor.host.testing.Objects.ALL_PODS
import static io.groovernor.host.testing.Objects.PODS
import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.client.Client
import io.groovernor.api.client.Lister
import io.groovernor.api.client.Patch
import io.groovernor.api.client.ListerHandle
import io.groovernor.api.reconcile.ControllerSpec as Spec
import io.groovernor.api.reconcile.ControllerSpec.Settings
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.Selector
import io.groovernor.api.watch.Change
import io.groovernor.api.watch.Change.Cause
import io.groovernor.api.watch.ChangeFilter
import io.groovernor.api.watch.KeyMapper
import io.groovernor.api.watch.Subscription
import io.groovernor.api.watch.Trigger
import io.groovernor.host.kube.ListQuery
import io.groovernor.api.watch.Priority
import io.groovernor.host.queue.WorkQueue
import io.groovernor.host.testing.RecordingObserver
import io.groovernor.host.testing.VirtualTimer
import java.time.Duration
import spock.lang.Specification

/** One controller on a mirror and a server that the spec moves by hand: a write is answered at once, its event comes when it is told. */
class OwnWritesSpec extends Specification {
    static final WEB = new ResourceKey('default', 'web')
    static final OTHER = new ResourceKey('default', 'other')

    def timer = new VirtualTimer()
    def observer = new RecordingObserver()
    def queue = new WorkQueue<ResourceKey>(timer, Retry.DEFAULT, RateLimit.DEFAULT)
    def writes = new OwnWrites(timer)
    ListQuery.Scope scope = ALL_PODS
    KeyMapper mapper = KeyMapper.SELF
    boolean echoes = false

    /** What the mirror holds, and up to where it was told. */
    Map<ResourceKey, Resource> held = [:]
    int reached = 0
    /** What the server answers to the next write. */
    Resource answer
    List<ResourceKey> synced = []

    private Map parts = [:]

    // Made when they are first used: specs choose the scope, the mapper and the echoes before.
    private WatchedCache getCache() {
        parts.computeIfAbsent('cache') {
            new WatchedCache(scope).tap {
                it.bind([get: { held[it] }] as Lister, { key, version -> (held[key]?.resourceVersion() ?: 0) as int >= (version as int) || reached >= (version as int) })
            }
        }
    }

    private Freshness getFreshness() {
        def watched = cache
        parts.computeIfAbsent('freshness') { new Freshness('demo', [watched], writes, queue, timer, observer) }
    }

    private TriggerListener getListener() {
        def (watched, fresh) = [cache, freshness]
        parts.computeIfAbsent('listener') { new TriggerListener(new FunctionGuard('demo', timer, observer, { }), trigger(), PODS, true, Intakes.open(queue), watched, writes, fresh, { change -> Set.of() }) }
    }

    private Trigger trigger() {
        new Trigger(Subscription.of('pods'), ChangeFilter.ANY, mapper, [], new ListerHandle('pods'), echoes)
    }

    /** Syncs whatever is ready. */
    private void work(Closure sync = {}) {
        def spec = new Spec('demo', [trigger()], [] as Set, Settings.DEFAULT,
                { context -> synced << context.key(); sync.call(context.client()); Outcome.done() }, {}, {})
        def client = [apply: { object, force -> answer }, create: { answer }, update: { answer }, updateStatus: { answer },
                      patch: { object, patch -> answer }, delete: { object, how -> }] as Client
        def controller = new Controller(spec, queue, {} as Lister, client, {} as EventWriter, writes, new AppliedObjects(spec.name()), { null }, new Dependencies(), freshness, timer, observer)
        for (def key = queue.poll(); key != null; key = queue.poll()) {
            controller.process(key, new Deadline(timer, null, [lost: {}, ended: {}] as Deadline.Listener))
        }
    }

    private void sync(Closure sync) {
        queue.add(WEB, Priority.HIGH)
        work(sync)
        synced.clear()
    }

    private void tell(Resource after, Map how = [:]) {
        def before = how.containsKey('before') ? how.before : held[after.key()]
        held[after.key()] = after
        listener.onChange(new Change(before, after, how.cause ?: Cause.LIVE), how.coalesced ?: false)
    }

    private static Resource labelled(String app, int version, Map spec = [:]) {
        pod('web', version, metadata: [labels: [app: app]], spec: spec)
    }

    // ---- echoes

    def "the change that a sync made by #verb does not wake its key"() {
        given:
        held[WEB] = verb == 'create' ? null : labelled('a', 1)
        answer = labelled('b', 2)

        when:
        sync(write)
        tell(labelled('b', 2))
        work()

        then:
        synced == []

        where:
        verb     | write
        'create' | { Client it -> it.create([metadata: [name: 'web']]) }
        'update' | { Client it -> it.update(labelled('b', 1).fields()) }
        'status' | { Client it -> it.updateStatus(labelled('b', 1).fields()) }
        'patch'  | { Client it -> it.patch(labelled('a', 1), [metadata: [labels: [app: 'b']]]) }
        'apply'  | { Client it -> it.apply([metadata: [name: 'web', labels: [app: "${'b'}"]]], false) }
        'JSON'   | { Client it -> it.patch(labelled('a', 1), Patch.json([[op: 'test', path: '/metadata/resourceVersion', value: '1'], [op: 'remove', path: '/x']])) }
        'merge of a version' | { Client it -> it.patch(labelled('a', 1), [metadata: [resourceVersion: '1', annotations: [a: 'b']]]) }
    }

    def "an event that comes before its write's answer is decided when the sync ends: #what"() {
        given:
        held[WEB] = labelled('a', 1)
        answer = labelled('b', version)

        when:
        sync { Client client ->
            tell(labelled('b', 2))
            client.patch(labelled('a', 1), [metadata: [labels: [app: 'b']]])
        }
        reached = 3
        freshness.progressed(cache)
        queue.add(OTHER, Priority.HIGH)
        work()

        then:
        (WEB in synced) == wakes

        where:
        what                    | version || wakes
        'it was the own write'  | 2       || false
        'it was somebody else'  | 3       || true
    }

    def "whoever asks for echoes gets them"() {
        given:
        echoes = true
        held[WEB] = labelled('a', 1)
        answer = labelled('b', 2)

        when:
        sync { it.update(labelled('b', 1).fields()) }
        tell(labelled('b', 2))
        work()

        then:
        synced == [WEB]
    }

    def "what may hide a change of somebody else wakes the key: #what"() {
        given:
        held[WEB] = labelled('a', 1)
        answer = labelled('b', 2)

        when:
        sync { it.update(labelled('b', 1).fields()) }
        tell(after, how)
        work()

        then:
        synced == [WEB]

        where:
        what                  | after                                                    | how
        'a relist'            | labelled('b', 2)                                         | [cause: Cause.RELIST, coalesced: true]
        'a coalesced change'  | labelled('b', 2)                                         | [coalesced: true]
        'a later version'     | labelled('b', 3)                                         | [:]
        'another object'      | pod('web', 2, metadata: [uid: 'new'])                    | [:]
    }

    def "a write that changed nothing does not hide the change of somebody else whose version answered it: #verb"() {
        given: 'somebody scales the object to version 2, of which the mirror has not heard'
        held[WEB] = labelled('a', 1, [replicas: 1])
        answer = labelled('a', 2, [replicas: 5])

        when:
        sync(write)
        tell(labelled('a', 2, [replicas: 5]))
        work()

        then:
        synced == [WEB]

        where:
        verb    | write
        'apply' | { Client it -> it.apply([metadata: [name: 'web', labels: [app: 'a']]], false) }
        'patch' | { Client it -> it.patch(labelled('a', 1), [metadata: [labels: [app: 'a']]]) }
        'JSON'  | { Client it -> it.patch(labelled('a', 1), Patch.json([[op: 'replace', path: '/metadata/labels/app', value: 'a']])) }
    }

    def "an update of the version that is there says nothing about who made it"() {
        given: 'the sync has read past the cache'
        held[WEB] = labelled('a', 1)
        answer = labelled('a', 2)

        when:
        sync { it.update(labelled('a', 2).fields()) }
        tell(labelled('a', 2))
        work()

        then:
        synced == [WEB]
    }

    def "an object that enters a selected mirror was not necessarily made just now"() {
        given:
        scope = new ListQuery.Scope(PODS, '', new Selector('app=b', ''), false)
        answer = labelled('b', 2)

        when:
        sync { it.apply([metadata: [name: 'web']], false) }
        tell(labelled('b', 2))
        work()

        then:
        synced == [WEB]
    }

    def "an object that apply made is no news in a whole mirror"() {
        given:
        answer = labelled('b', 2, [defaulted: true])

        when:
        sync { it.apply([metadata: [name: 'web']], false) }
        tell(labelled('b', 2, [defaulted: true]))
        work()

        then:
        synced == []
    }

    def "a mirror of a part does not show what changed in the rest: #pruning"() {
        given:
        scope = new ListQuery.Scope(PODS, '', Selector.ALL, pruning)
        held[WEB] = labelled('a', 1)
        answer = labelled('a', 2)

        when:
        sync { it.patch(labelled('a', 1), [spec: [replicas: 1]]) }
        tell(labelled('a', 2))
        work()

        then:
        synced == [WEB]

        where:
        pruning << [Pruning.METADATA, new Pruning([] as Set, ['spec.replicas'] as Set)]
    }

    def "only the key whose sync wrote is left asleep"() {
        given:
        mapper = { object, primary -> [WEB, OTHER] } as KeyMapper
        held[WEB] = labelled('a', 1)
        answer = labelled('b', 2)

        when:
        sync { it.update(labelled('b', 1).fields()) }
        tell(labelled('b', 2))
        work()

        then:
        synced == [OTHER]
    }

    def "a deletion wakes its key, whoever deleted"() {
        given:
        held[WEB] = labelled('a', 1)

        when:
        sync { it.delete(labelled('a', 1)) }
        listener.onChange(new Change(held.remove(WEB), null, Cause.LIVE), false)
        work()

        then:
        synced == [WEB]
    }

    def "a flood of changes during a sync wakes its key and is not kept"() {
        given:
        held[WEB] = labelled('a', 1)

        when:
        queue.add(WEB, Priority.HIGH)
        boolean first = true
        work { if (first) { first = false; (2..1000).each { tell(labelled('a', it)) }; assert writes.memories[WEB].aside.size() <= 100 } }

        then:
        synced == [WEB, WEB]
    }

    // ---- reading own writes

    def "a key is not synced on a mirror that has not seen what it wrote, and at once when it has: #how"() {
        given:
        held[WEB] = labelled('a', 1)
        answer = labelled('b', 5)
        sync { it.update(labelled('b', 1).fields()) }

        when: 'something else wakes the key'
        queue.add(WEB, Priority.HIGH)
        work()

        then:
        synced == []

        when: 'a change of another object, from before the write'
        tell(pod('other', 4))
        work()

        then:
        synced == [OTHER]

        when:
        caughtUp.call(this)
        work()

        then:
        WEB in synced
        observer.events.every { it.startsWith('synced') }

        and: 'nobody waits any more'
        freshness.waiting.isEmpty()

        where:
        how                  | caughtUp
        'by its event'       | { spec -> spec.tell(labelled('b', 5)) }
        'by a newer version' | { spec -> spec.tell(labelled('c', 7)) }
        'by progress'        | { spec -> spec.reached = 5; spec.listener.onProgress('5') }
    }

    def "a mirror that does not catch up within 5 seconds after the write is not waited for, which is told"() {
        given:
        held[WEB] = labelled('a', 1)
        answer = labelled('b', 5)
        sync { it.update(labelled('b', 1).fields()) }
        timer.advance(Duration.ofSeconds(2))
        queue.add(WEB, Priority.HIGH)
        work()

        when:
        timer.advance(Duration.ofMillis(2999))
        work()

        then:
        synced == []

        when:
        timer.advance(Duration.ofMillis(1))
        work()

        then:
        synced == [WEB]
        observer.events.contains('default/web: pods is behind after 5 s')
    }

    def "a deletion is seen when the object is gone, is being deleted, or is another one"() {
        given:
        held[WEB] = labelled('a', 1)
        sync { it.delete(labelled('a', 1)) }

        when:
        queue.add(WEB, Priority.HIGH)
        work()

        then:
        synced == []

        when:
        held[WEB] = after
        listener.onProgress('9')
        work()

        then:
        synced == [WEB]

        where:
        after << [null, pod('web', 2, metadata: [deletionTimestamp: 'now']), pod('web', 2, metadata: [uid: 'new'])]
    }

    def "a write that no mirror of the controller can show is not waited for"() {
        given:
        scope = new ListQuery.Scope(PODS, 'elsewhere', Selector.ALL, false)
        answer = labelled('b', 5)
        sync { it.update(labelled('b', 1).fields()) }

        when:
        queue.add(WEB, Priority.HIGH)
        work()

        then:
        synced == [WEB]
    }

    def "what was written is forgotten 5 seconds after its sync"() {
        given:
        answer = labelled('b', 5)
        held[WEB] = answer
        sync { it.update(labelled('b', 1).fields()) }

        when:
        timer.advance(Duration.ofSeconds(5))
        queue.add(OTHER, Priority.HIGH)
        work()

        then:
        writes.memories.isEmpty()
        writes.ended.isEmpty()
    }
}
