package io.groovernor.api.dsl

import io.groovernor.api.reconcile.ControllerSpec
import io.groovernor.api.reconcile.EventType
import io.groovernor.api.reconcile.PermanentFailure
import io.groovernor.api.reconcile.RateLimit
import io.groovernor.api.reconcile.Retry
import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.watch.Change
import io.groovernor.api.watch.Priority
import java.time.Duration

class ControllerScriptSpec extends DslSpecification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)

    def 'the timeout can be switched off'() {
        expect:
        only { watch 'pods'; timeout off; sync { } }.settings().timeout() == null
        only { watch 'pods'; sync { } }.settings().timeout() == Duration.ofMinutes(5)
    }

    def 'every setting arrives'() {
        when:
        def spec = only {
            watch 'pods', namespace: 'a', labels: "app=${'x'}", fields: 'spec.nodeName=n', keep: ['spec.nodeName', "status.${'phase'}"], drop: 'status.phase.x', echoes: true
            known 'a/b', "a/${'c'}"
            workers 3
            retry max: unlimited, from: Duration.ofMillis(1)
            rateLimit perSecond: 5, burst: 7
            resync every: Duration.ofMinutes(1)
            timeout Duration.ofSeconds(2)
            sync { }
        }

        then:
        with(spec.triggers()[0].subscription()) {
            resource() == 'pods'
            namespaces().names() == ['a']
            selector().labels() == 'app=x'
            selector().fields() == 'spec.nodeName=n'
            pruning() == new Pruning(['spec.nodeName', 'status.phase'] as Set, ['status.phase.x'] as Set)
        }
        spec.triggers()[0].echoes()
        spec.name() == 'test'
        spec.known()*.toString().toSet() == ['a/b', 'a/c'] as Set
        spec.settings() == new ControllerSpec.Settings(3, new Retry(Retry.UNLIMITED, Duration.ofMillis(1), Retry.DEFAULT.upTo()),
            new RateLimit(5, 7), Duration.ofMinutes(1), Duration.ofSeconds(2))
    }

    def 'schedules have keys that no object has, each its own'() {
        when:
        def spec = only {
            schedule('0 3 * * *') { }
            schedule('0 3 * * *', zone: 'Europe/Berlin', atStart: true) { }
            schedule('0 3 * * *') { }
            every(Duration.ofMinutes(90)) { }
            every(Duration.ofMillis(1500), atStart: true) { }
            every(Duration.ofDays(7)) { }
        }

        then:
        spec.triggers() == []
        spec.schedules()*.key()*.toString() == ['(schedule)/0 3 * * *', '(schedule)/0 3 * * * Europe/Berlin', '(schedule)/0 3 * * * #2',
            '(every)/90.minutes', '(every)/1500.ms', '(every)/7.days']
        spec.schedules()*.atStart() == [false, true, false, false, true, false]
    }

    def 'a schedule says what a sync says, but for its key'() {
        given:
        def spec = only { watch 'pods'; sync { }; every(Duration.ofMinutes(1)) { delete lookup('default/web'); log.info 'x' } }

        when:
        spec.schedules()[0].work().reconcile(context)

        then:
        context.calls == [['delete', 'Pod default/web']]

        when:
        only { every(Duration.ofMinutes(1)) { again in: Duration.ofMinutes(1) } }.schedules()[0].work().reconcile(context)

        then:
        thrown(MissingMethodException)
    }

    def 'namespaces are told by names or by labels: #given'() {
        given:
        def namespaces = only { watch 'pods', namespaces: given; sync { } }.triggers()[0].subscription().namespaces()

        expect:
        namespaces.names() == names
        namespaces.labels() == labels
        namespaces.mirrored() == mirrored

        where:
        given                      || names      | labels         | mirrored
        ['a', "${'b'}", 'a']       || ['a', 'b'] | ''             | ['a', 'b']
        'team=web'                 || []         | 'team=web'     | ['']
        "team in (${'a'})"         || []         | 'team in (a)'  | ['']
        [labels: 'team']           || []         | 'team'         | ['']
    }

    def 'a new version of a script syncs every key, unless it says otherwise'() {
        expect:
        declare { watch 'pods'; sync { } }[0].settings().requeueOnReload()
        !declare { watch 'pods'; reload requeue: false; sync { } }[0].settings().requeueOnReload()
        declare { watch 'pods'; sync { } }[0].settings().canary() == null
        declare { watch 'pods'; reload canary: true; sync { } }[0].settings().canary()
        with(declare { watch 'pods'; reload requeue: false, canary: false; sync { } }[0].settings()) {
            !requeueOnReload()
            canary() == false
        }
    }

    def 'a wrong declaration says what is wrong: #message'() {
        when:
        declare(text)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        text                                          | message
        ({ })                                         | "the script declares no controller: say watch 'pods' and sync { key -> }"
        ({ watch 'pods' })                            | "controller 'test' has nothing to do: say sync { key -> ... } for what it watches"
        ({ sync { } })                                | "controller 'test' watches nothing: say watch 'pods' first"
        ({ sync { }; sync { } })                      | "controller 'test' says sync { } twice; it can have one"
        ({ watch 'pods', color: 'red' })              | "watch has no option 'color'; it knows namespace, namespaces, labels, fields, metadataOnly, keep, drop, echoes, wake"
        ({ watch 'pods', namespaces: [] })            | "watch: 'namespaces' takes names, such as ['a', 'b'], or the labels of namespaces, such as 'team=web' or [labels: 'team'], not []"
        ({ watch 'pods', namespaces: 'web' })         | "watch: 'namespaces' takes names, such as ['a', 'b'], or the labels of namespaces, such as 'team=web' or [labels: 'team'], not web"
        ({ watch 'pods', namespaces: [label: 'a'] })  | "watch: 'namespaces' takes names, such as ['a', 'b'], or the labels of namespaces, such as 'team=web' or [labels: 'team'], not {label=a}"
        ({ watch 'pods', namespaces: ['a', 'B c'] })  | "'B c' is no name of a namespace"
        ({ watch 'pods', namespace: 'a', namespaces: ['b'] }) | "watch takes 'namespace' or 'namespaces', not both"
        ({ watch('pods', wake: false) { enqueue { null } } }) | "watch: 'wake: false' wakes nobody, so enqueue { } is of no use"
        ({ watch 'pods', labls: 'a' })                | "watch has no option 'labls'; did you mean 'labels'?"
        ({ watch 'pods', labels: 'a b' })             | "the label selector 'a b' does not parse: 'a b'; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"
        ({ watch 'pods', namespace: 3 })              | "watch: 'namespace' takes a String, not 3 (Integer)"
        ({ watch('pods') { when changed() } })        | "changed needs a path, such as changed('spec.replicas')"
        ({ watch('pods') { when changed('spec.') } }) | "changed: 'spec.' is no path; write the names of fields with dots, such as 'spec.replicas'"
        ({ watch('pods', metadataOnly: true) { when changed('spec.x') }; sync { } }) | "watch: 'spec.x' never changes with metadataOnly: true, which fetches nothing of it; take metadataOnly away, or compare something of the metadata"
        ({ watch('pods', keep: ['spec.a']) { when changed('spec.b') } })  | "watch: 'spec.b' never changes in a watch that does not keep it; keep it, or compare something that is kept"
        ({ watch('pods', drop: 'status') { when changed('status.phase') } })  | "watch: 'status.phase' never changes in a watch that does not keep it; keep it, or compare something that is kept"
        ({ watch 'pods', keep: ['spec..a'] })         | "watch: 'spec..a' is no path; write the names of fields with dots, such as 'spec.replicas'"
        ({ watch 'pods', keep: [] })                  | "watch: 'keep' takes paths, such as ['spec.nodeName', 'status'], not []"
        ({ watch 'pods', drop: [3] })                 | "watch: 'drop' takes paths, such as ['spec.nodeName', 'status'], not [3]"
        ({ watch 'pods', drop: 'metadata.labels' })   | "watch: 'metadata.labels' is always kept; of the metadata nothing can be dropped but metadata.managedFields"
        ({ watch 'pods', metadataOnly: true, keep: 'spec' }) | "watch: metadataOnly: true keeps the metadata and nothing else; take it away, or take 'keep' away"
        ({ schedule('0 0 30 2 *') { } })              | "schedule: '0 0 30 2 *' never comes true: none of its months has such a day"
        ({ schedule('0 0 1 1 *', zone: 'Europe/Berln') { } }) | "schedule: 'Europe/Berln' is no time zone; did you mean 'Europe/Berlin'?"
        ({ schedule('@daily', every: 3) { } })        | "schedule has no option 'every'; it knows zone, atStart"
        ({ every(Duration.ZERO) { } })                | 'every needs a duration above zero, not PT0S'
        ({ schedule '@daily' })                       | "controller 'test' has nothing to do: say sync { key -> ... } for what it watches"
        ({ schedule('@daily') { }; sync { } })        | "controller 'test' watches nothing: say watch 'pods' first"
        ({ watch '' })                                | "a watch needs a resource, such as 'pods' or 'deployments.apps'"
        ({ reload([:]) })                             | "reload needs 'requeue:' or 'canary:'"
        ({ reload canary: 'yes' })                    | "reload: 'canary' takes a Boolean, not yes (String)"
        ({ reload canari: true })                     | "reload has no option 'canari'; did you mean 'canary'?"
        ({ resync([:]) })                             | "resync needs 'every:'"
        ({ retry max: 'x' })                          | "retry: 'max' takes a Integer, not x (String)"
        ({ known 'a/b/c' })                           | "'a/b/c' is no key: write 'namespace/name', or 'name' alone"
        ({ controller('x') { watch 'pods' } })        | "controller 'x' has nothing to do: say sync { key -> ... } for what it watches"
        ({ controller(' ') { watch 'pods'; sync { } } }) | 'a controller needs a name'
    }

    def 'the top of a script and named controllers are controllers each'() {
        expect:
        declare {
            controller('b') { watch 'pods'; sync { } }
            watch 'nodes'
            controller('a') { watch 'services'; sync { } }
            sync { }
        }*.name() == ['test', 'b', 'a']
    }

    def 'only changes for which the condition holds before or after count'() {
        given:
        def filter = only { watch('pods') { when { it.spec.size > 1 } }; sync { } }.triggers()[0].filter()

        expect:
        filter.accepts(new Change(pod(before), pod(after), Change.Cause.LIVE)) == counts

        where:
        before | after | counts
        null   | 2     | true
        2      | null  | true
        1      | 2     | true
        2      | 1     | true
        1      | 1     | false
        null   | 1     | false
        1      | null  | false
    }

    def 'a condition on before and after is asked about the step: #before to #after'() {
        given:
        def filter = only { watch('pods') { when { was, is -> (was?.spec?.size ?: 0) < (is?.spec?.size ?: 0) } }; sync { } }.triggers()[0].filter()

        expect:
        filter.accepts(new Change(pod(before), pod(after), Change.Cause.LIVE)) == counts

        where:
        before | after | counts
        null   | 2     | true
        1      | 2     | true
        2      | 1     | false
        1      | null  | false
    }

    def '#what counts what comes, goes, and #counts'() {
        given:
        def filter = only { watch('pods', declaration); sync { } }.triggers()[0].filter()
        def before = [metadata: [name: 'web', generation: 1, labels: [a: '1'], annotations: [b: '1']], spec: [size: 1, image: 'x'], status: [ready: 1]]
        def steps = [
            spec       : before + [metadata: before.metadata + [generation: 2], spec: [size: 2, image: 'x']],
            image      : before + [metadata: before.metadata + [generation: 2], spec: [size: 1, image: 'y']],
            labels     : before + [metadata: before.metadata + [labels: [a: '2']]],
            annotations: before + [metadata: before.metadata + [annotations: [b: '2']]],
            status     : before + [status: [ready: 2]],
        ]

        expect:
        filter.accepts(new Change(null, Resource.of(before), Change.Cause.INITIAL))
        filter.accepts(new Change(Resource.of(before), null, Change.Cause.LIVE))
        steps.findAll { filter.accepts(new Change(Resource.of(before), Resource.of(it.value), Change.Cause.LIVE)) }*.key == counts

        where:
        what                     | declaration                                            | counts
        'a generation'           | { when generationChanged }                             | ['spec', 'image']
        'labels'                 | { when labelsChanged }                                 | ['labels']
        'annotations'            | { when annotationsChanged }                            | ['annotations']
        'a path'                 | { when changed('spec.size') }                          | ['spec']
        'paths'                  | { when changed('spec.size', 'status') }                | ['spec', 'status']
        'a computed value'       | { when changed { it.spec.image } }                     | ['image']
        'one or the other'       | { when generationChanged | labelsChanged }             | ['spec', 'image', 'labels']
        'one and the other'      | { when generationChanged & changed('spec.image') }     | ['image']
        'several conditions'     | { when generationChanged; when changed('spec.size') }  | ['spec']
        'a state besides'        | { when generationChanged; when { it.spec.image == 'x' } } | ['spec', 'image']
    }

    def 'of a kind that counts no generations every change counts'() {
        given:
        def filter = only { watch('configmaps') { when generationChanged }; sync { } }.triggers()[0].filter()

        expect:
        filter.accepts(new Change(pod(1), pod(2), Change.Cause.LIVE))
    }

    def 'enqueue wakes #keys for #result'() {
        given:
        def mapper = only { watch('pods') { enqueue { result } }; sync { } }.triggers()[0].mapper()

        expect:
        mapper.keysOf(Resource.of(POD), PODS)*.toString() == keys

        where:
        result                              | keys
        ResourceKey.of('a/b')               | ['a/b']
        'a/b'                               | ['a/b']
        "a/${'b'}"                          | ['a/b']
        ['a/b', ResourceKey.of('c')]        | ['a/b', 'c']
        null                                | []
        []                                  | []
    }

    def 'an index files under #values for #result'() {
        given:
        def index = only { watch('pods') { index('n') { result } }; sync { } }.triggers()[0].indexes()[0]

        expect:
        index.name() == 'n'
        index.function().valuesOf(Resource.of(POD)).toList() == values

        where:
        result     | values
        'x'        | ['x']
        3          | ['3']
        ['x', 3]   | ['x', '3']
        null       | []
    }

    def 'what a controller owns wakes the owner, and can be filtered'() {
        given:
        def trigger = only { watch 'deployments.apps'; owns('pods') { when { it.spec.size > 1 } }; sync { } }.triggers()[1]
        def owned = Resource.of([metadata: [name: 'a', namespace: 'n', ownerReferences:
            [[apiVersion: 'v1', kind: 'Pod', name: 'o', controller: true]]]])

        expect:
        trigger.subscription().resource() == 'pods'
        trigger.mapper().keysOf(owned, PODS)*.toString() == ['n/o']
        !trigger.filter().accepts(new Change(null, pod(1), Change.Cause.LIVE))
    }

    def 'what a controller owns takes options and a block'() {
        when:
        def trigger = only {
            watch 'deployments.apps'
            owns('pods', namespace: 'a', labels: 'app') { index('node') { it.spec.node }; enqueue { "x/$it.metadata.name" } }
            sync { }
        }.triggers()[1]

        then:
        trigger.subscription().selector().labels() == 'app'
        trigger.indexes()*.name() == ['node']
        trigger.mapper().keysOf(Resource.of(POD), PODS)*.toString() == ['x/web']
    }

    def 'lookups count unless it is said whose sync a watch wakes'() {
        when:
        def triggers = only {
            watch 'deployments.apps'
            watch 'pods'
            owns('pods')
            watch('pods') { enqueue { null } }
            watch 'pods', wake: false
            sync { }
        }.triggers()

        then:
        triggers*.lookups() == [true, true, true, false, false]
        triggers[4].mapper().keysOf(Resource.of(POD), PODS).empty
    }

    def 'a watch can say how soon what it wakes is synced'() {
        given:
        def pod = Resource.of(POD)
        def triggers = only {
            watch 'pods'
            watch('pods') { priority low }
            watch('pods') { priority { it.name() == 'web' ? high : null } }
            watch('pods') { priority { 'high' } }
            sync { }
        }.triggers()

        expect:
        triggers[0..2]*.priority()*.apply(pod) == [null, Priority.LOW, Priority.HIGH]
        triggers[2].priority().apply(Resource.of([*: POD, metadata: [name: 'db']])) == null

        when:
        triggers[3].priority().apply(pod)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == 'priority takes high, low or null, not high'
        e.stackTrace.any { it.className.contains('ControllerScriptSpec') }
    }

    def 'the lister of a watch is unusable while declaring and works inside sync'() {
        given:
        def lister = null
        def spec = only { lister = watch 'pods'; sync { lister.get(it); delete lister.list()[0] } }

        when:
        lister.list()

        then:
        def e = thrown(IllegalStateException)
        e.message == "the cache of 'pods' is not there yet: read it inside sync { }"

        when:
        spec.triggers()*.lister()*.bind(context)
        spec.reconciler().reconcile(context)

        then:
        context.calls == [['delete', 'Pod default/web']]
    }

    def 'a sync that says nothing is done, again in: asks for another'() {
        expect:
        sync { 'whatever it returns' }.again() == null
        sync { again in: Duration.ofSeconds(3) }.again() == Duration.ofSeconds(3)
    }

    def 'verbs reach the client: #verb'() {
        when:
        sync(work)

        then:
        context.calls == [call]

        where:
        verb            | work                                                                    | call
        'apply a map'   | { apply apiVersion: 'v1', kind: 'Pod', metadata: [name: 'x'] }          | ['apply', [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'x']], false]
        'apply, forced' | { apply([apiVersion: 'v1', kind: 'Pod', metadata: [name: 'x']], force: true) } | ['apply', [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'x']], true]
        'apply YAML'    | { apply "kind: ${'Foo'}" }                                              | ['apply', [apiVersion: 'v1', kind: 'Foo', metadata: [name: 'x']], false]
        'apply a model' | { apply new TinyFormats.Model('Bar', 'b') }                             | ['apply', [apiVersion: 'v1', kind: 'Bar', metadata: [name: 'b']], false]
        'create'        | { create apiVersion: 'v1', kind: 'Pod', metadata: [generateName: 'x'] } | ['create', [apiVersion: 'v1', kind: 'Pod', metadata: [generateName: 'x']]]
        'update'        | { update lookup(it) }                                                   | ['update', POD]
        'patch'         | { patch lookup(it), [spec: null] }                                      | ['patch', [spec: null]]
        'delete'        | { delete lookup('default/web') }                                        | ['delete', 'Pod default/web']
        'status'        | { status(lookup(it)) { replicas = 3 } }                                 | ['updateStatus', POD + [status: [replicas: 3]]]
        'event'         | { event lookup(it), EventType.Warning, 'Big', "too ${'big'}" }          | ['event', 'Pod default/web', EventType.Warning, 'Big', 'too big']
    }

    def 'every document of a YAML text is applied'() {
        when:
        sync { apply 'kind: A\n---\nkind: B\n' }

        then:
        context.calls.collect { it[1].kind } == ['A', 'B']
    }

    def 'a status that stays the same is not written'() {
        given:
        context = RecordingContext.holding(POD + [status: [replicas: 3, list: [1]]])

        when:
        sync { status(lookup(it)) { replicas = 3; list = [1] } }

        then:
        context.calls == []
    }

    def 'a write that cannot work is refused before it is sent: #message'() {
        when:
        sync(work)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message
        context.calls == []

        where:
        work                                                                   | message
        ({ apply kind: 'Pod', metadata: [name: 'x'] })                         | "an object that is written needs 'apiVersion:'"
        ({ create apiVersion: 'v1', metadata: [name: 'x'] })                   | "an object that is written needs 'kind:'"
        ({ apply apiVersion: 'v1', kind: 'Pod' })                              | "an object that is written needs 'metadata:'"
        ({ apply force: true, apiVersion: 'v1', kind: 'Pod', metadata: [:] })  | "write apply([kind: ...], force: true): here 'force' is a field"
        ({ apply lookup(it) })                                                 | 'apply takes the fields that are yours, not all of Pod default/web: write a map, or use update for an edited copy'
        ({ again([:]) })                                                       | "again needs 'in:' or 'at:'"
    }

    def 'a permanent failure says why'() {
        when:
        sync { permanent "no ${'way'}" }

        then:
        def e = thrown(PermanentFailure)
        e.message == 'no way'
    }

    def 'a controller that runs takes no more declarations'() {
        when:
        only(text).reconciler().reconcile(context)

        then:
        def e = thrown(IllegalStateException)
        e.message == 'this declares a controller and belongs outside sync { }'

        where:
        text << [
            { watch 'pods'; sync { watch 'nodes' } },
            { watch 'pods'; sync { workers 2 } },
            { watch 'pods'; sync { every(Duration.ofDays(1)) { } } },
            { watch 'pods'; sync { schedule '@daily' } },
            { watch 'pods'; sync { owns 'nodes' } },
            { watch 'pods'; sync { controller('x') { } } },
            { watch 'pods'; sync { sync { } } },
            { controller('x') { watch 'pods'; sync { resync every: Duration.ofDays(1) } } },
        ]
    }

    def 'failures and the log are in sight'() {
        given:
        context.failures = 4
        def seen = null

        when:
        sync { log.info 'x'; seen = failures }

        then:
        seen == 4
    }

    def 'syncs of two keys side by side keep their outcomes apart'() {
        given:
        def spec = only { watch 'pods'; sync { key -> if (key.name() == 'a') again in: Duration.ofSeconds(1) } }

        expect:
        (1..200).toList().parallelStream().allMatch {
            def mine = new RecordingContext(key: ResourceKey.of(it % 2 ? 'x/a' : 'x/b'))
            (spec.reconciler().reconcile(mine).again() != null) == (it % 2 == 1)
        }
    }

    def 'the hooks run what was declared'() {
        given:
        def ran = []
        def spec = only { watch 'pods'; sync { }; onStart { ran << 'start' }; onStop { ran << 'stop' } }

        when:
        spec.onStart().run()
        spec.onStop().run()

        then:
        ran == ['start', 'stop']
    }

    private static Resource pod(Integer size) {
        size == null ? null : Resource.of(POD + [spec: [size: size]])
    }
}
