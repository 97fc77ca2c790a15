package io.groovernor.sandbox

import java.time.Duration

class WatchSpec extends SandboxSpecification {

    @Override
    Options options() { Options.DEFAULTS.withBookmarkEvery(Duration.ofMillis(200)).withHistory(500) }

    def 'a watch from nowhere begins with what there is and goes on live'() {
        given:
        http.post(PODS, pod('a'))
        def watch = http.watch("$PODS?watch=true")

        expect:
        watch.brief(1) == ['ADDED a']

        when:
        http.post(PODS, pod('b'))
        http.merge("$PODS/b", [metadata: [labels: [x: 'y']]])
        http.delete("$PODS/a")

        then:
        watch.brief(4) == ['ADDED b', 'MODIFIED b', 'MODIFIED a', 'DELETED a']

        cleanup:
        watch.close()
    }

    def 'a watch from a revision replays what came after it'() {
        given:
        def revision = http.post(PODS, pod('a')).body.metadata.resourceVersion
        http.post(PODS, pod('b'))
        http.delete("$PODS/a")

        when:
        def events = http.watch("$PODS?watch=1&resourceVersion=$revision").next(3)

        then:
        events*.type == ['ADDED', 'MODIFIED', 'DELETED']
        events*.object*.metadata*.name == ['b', 'a', 'a']
        events*.object*.kind == ['Pod'] * 3
        events.collect { it.object.metadata.resourceVersion as long } == (1..3).collect { (revision as long) + it }
    }

    def 'what leaves a selection is deleted for its watch, as it was last seen'() {
        given:
        def watch = http.watch("$PODS?watch=true&labelSelector=app%3Dweb")

        when:
        http.post(PODS, pod('a', [app: 'web']))
        def left = http.merge("$PODS/a", [metadata: [labels: [app: 'db']]]).body
        http.merge("$PODS/a", [metadata: [labels: [app: 'web']]])
        def events = watch.next(3)

        then:
        events*.type == ['ADDED', 'DELETED', 'ADDED']
        events[1].object.metadata.labels.app == 'web'
        events[1].object.metadata.resourceVersion == left.metadata.resourceVersion

        cleanup:
        watch.close()
    }

    def 'a revision that is forgotten is an error in the stream, then the stream ends'() {
        given:
        def old = http.post(PODS, pod('a')).body.metadata.resourceVersion
        600.times { http.merge("$PODS/a", [metadata: [labels: [n: "$it"]]]) }

        when:
        def watch = http.watch("$PODS?watch=true&resourceVersion=$old")
        def event = watch.next()

        then:
        watch.code == 200
        event.type == 'ERROR'
        event.object.code == 410
        event.object.reason == 'Expired'
        event.object.message ==~ /too old resource version: $old \(\d+\)/
        watch.end() == null
    }

    def 'expiring the history makes every known revision too old and leaves live watches alone'() {
        given:
        def known = http.post(PODS, pod('a')).body.metadata.resourceVersion
        def live = http.watch("$PODS?watch=true&resourceVersion=$known")
        http.post(PODS, pod('b'))
        live.next()

        when:
        sandbox.faults().expireHistory()
        http.post(PODS, pod('c'))

        then:
        live.brief(1) == ['ADDED c']
        http.watch("$PODS?watch=true&resourceVersion=$known").next().type == 'ERROR'

        cleanup:
        live.close()
    }

    def 'bookmarks come when asked for, and one before the end'() {
        given:
        def revision = http.post(PODS, pod('a')).body.metadata.resourceVersion
        http.post(MAPS, map('m'))
        def watch = http.watch("$PODS?watch=true&resourceVersion=$revision&allowWatchBookmarks=true&timeoutSeconds=1")

        when:
        def event = watch.next()

        then:
        event.type == 'BOOKMARK'
        event.object.keySet() == ['kind', 'apiVersion', 'metadata'] as Set
        (event.object.metadata.resourceVersion as long) > (revision as long)
        watch.end() == null
    }

    def 'a streaming list ends with a marked bookmark'() {
        given:
        http.post(PODS, pod('a'))
        def query = 'watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan'

        when:
        def events = http.watch("$PODS?$query").next(2)

        then:
        events*.type == ['ADDED', 'BOOKMARK']
        events[1].object.metadata.annotations == ['k8s.io/initial-events-end': 'true']

        and:
        http.get("$PODS?watch=true&sendInitialEvents=true").code == 422
    }

    def 'a cut watch breaks, and can be taken up again without loss'() {
        given:
        def revision = http.post(PODS, pod('a')).body.metadata.resourceVersion
        def watch = http.watch("$PODS?watch=true&resourceVersion=$revision")
        http.post(PODS, pod('b'))
        watch.next()

        when:
        sandbox.faults().cutWatches()

        then:
        watch.end() instanceof IOException

        when:
        http.post(PODS, pod('c'))

        then:
        http.watch("$PODS?watch=true&resourceVersion=$revision").brief(2) == ['ADDED b', 'ADDED c']
        sandbox.requests().watches(PODS) == 2
        sandbox.requests().lists(PODS) == 0
    }

    def 'a stalled watch is silent and catches up afterwards'() {
        given:
        def watch = http.watch("$PODS?watch=true")
        http.post(PODS, pod('a'))
        watch.next()
        sandbox.faults().stall()

        when:
        http.post(PODS, pod('b'))
        def other = http.get("$PODS/b")

        then:
        other.code == 200
        watch.silent()

        when:
        sandbox.faults().unstall()

        then:
        watch.brief(1) == ['ADDED b']

        cleanup:
        watch.close()
    }

    def 'a list and its watch make up a mirror of what is there: seed #seed'() {
        given:
        def random = new Random(seed)
        5.times { http.post(MAPS, map("m$it")) }
        def list = http.get(MAPS).body
        def mirror = list.items.collectEntries { [it.metadata.name, it.metadata.resourceVersion] }
        def watch = http.watch("$MAPS?watch=true&resourceVersion=${list.metadata.resourceVersion}")

        when:
        (1..4).collect { random.nextLong() }.parallelStream().forEach { long own ->
            def choice = new Random(own)
            40.times {
                def name = "m${choice.nextInt(8)}"
                switch (choice.nextInt(4)) {
                    case 0: http.delete("$MAPS/$name"); break
                    case 1: http.post(MAPS, map(name)); break
                    default: http.merge("$MAPS/$name", [data: [n: "${choice.nextInt(5)}"]])
                }
            }
        }
        http.post(MAPS, map('last'))
        long before = list.metadata.resourceVersion as long
        def rising = true
        for (def event = watch.next(); ; event = watch.next()) {
            def meta = event.object.metadata
            rising &= (meta.resourceVersion as long) > before
            before = meta.resourceVersion as long
            event.type == 'DELETED' ? mirror.remove(meta.name) : (mirror[meta.name] = meta.resourceVersion)
            if (meta.name == 'last') break
        }

        then:
        rising
        mirror == http.get(MAPS).body.items.collectEntries { [it.metadata.name, it.metadata.resourceVersion] }

        cleanup:
        watch.close()

        where:
        seed << [1, 2, 3]
    }

    def 'a watch shows metadata alone, or rows, when asked for'() {
        given:
        def accept = { [Accept: "application/json;as=$it;g=meta.k8s.io;v=v1"] }
        http.post(PODS, pod('a'))

        when:
        def metadata = http.watch("$PODS?watch=true", accept('PartialObjectMetadata')).next().object
        def table = http.watch("$PODS?watch=true", accept('Table')).next().object

        then:
        metadata.kind == 'PartialObjectMetadata' && metadata.metadata.name == 'a' && metadata.spec == null
        table.kind == 'Table'
        table.columnDefinitions.findAll { it.priority == 0 }*.name == ['Name', 'Ready', 'Status', 'Restarts', 'Age']
        table.rows[0].cells[0..3] == ['a', '0/1', 'Pending', '0']
        table.rows[0].object.kind == 'PartialObjectMetadata'
    }

    def 'forty watches of one resource do not keep a request waiting'() {
        given:
        def watches = (1..40).collect { http.watch("$PODS?watch=true") }

        when:
        http.post(PODS, pod('a'))

        then:
        watches.every { it.brief(1) == ['ADDED a'] }
        http.get("$PODS/a").code == 200

        cleanup:
        watches*.close()
    }
}
