package io.groovernor.host.conformance

class WatchScenarios extends Topic {
    WatchScenarios() {
        scenario('a watch from a version tells what happened since') {
            def list = read(maps())
            post maps(), map('a')
            patch 'merge', maps('a'), [data: [k: 'v']]
            delete maps('a')
            watch("${maps()}?watch=true&resourceVersion=${list.metadata.resourceVersion}").take(3)
        }
        scenario('a watch tells what happens') {
            def list = read(maps())
            def watch = watch("${maps()}?watch=1&resourceVersion=${list.metadata.resourceVersion}")
            post maps(), map('a')
            post at('configmaps', null, other), map('elsewhere')
            patch 'merge', maps('a'), [data: [k: 'v']]
            delete maps('a')
            watch.take(3)
        }
        scenario('a watch without a version begins with what there is') {
            ['b', 'a'].each { post maps(), map(it) }
            def watch = watch("${maps()}?watch=true")
            watch.take(2)
            post maps(), map('c')
            watch.take(1)
        }
        scenario('a watch from version zero begins with what there is') {
            ['b', 'a'].each { post widgets(), widget(it) }
            def watch = watch("${widgets()}?watch=true&resourceVersion=0")
            watch.take(2)
        }
        scenario('a watch of custom objects') {
            def list = read(widgets())
            def watch = watch("${widgets()}?watch=true&resourceVersion=${list.metadata.resourceVersion}")
            post widgets(), widget('a', [replicas: 1])
            patch 'merge', "${widgets('a')}/status", [status: [ready: 1]]
            delete widgets('a')
            watch.take(3)
        }
        scenario('an object that enters or leaves a selection is added or deleted') {
            def list = read(maps())
            def watch = watch("${maps()}?watch=true&labelSelector=x%3D1&resourceVersion=${list.metadata.resourceVersion}")
            post maps(), labelled('a', [x: '0'])
            patch 'merge', maps('a'), [metadata: [labels: [x: '1']]]
            patch 'merge', maps('a'), [data: [k: 'v']]
            patch 'merge', maps('a'), [metadata: [labels: [x: '2']]]
            patch 'merge', maps('a'), [data: [k: 'unseen']]
            delete maps('a')
            post maps(), labelled('b', [x: '1'])
            watch.take(4)
        }
        scenario('a watch of one object by field') {
            def list = read(maps())
            def watch = watch("${maps()}?watch=true&fieldSelector=metadata.name%3Db&resourceVersion=${list.metadata.resourceVersion}")
            ['a', 'b', 'c'].each { post maps(), map(it) }
            delete maps('b')
            watch.take(2)
        }
        scenario('one object is read, not watched, by its path') {
            post maps(), map('a')
            read "${maps('a')}?watch=true"
        }
        scenario('a watch over namespaces') {
            def list = read("/api/v1/configmaps?labelSelector=run%3D$namespace")
            def watch = watch("/api/v1/configmaps?watch=true&labelSelector=run%3D$namespace&resourceVersion=${list.metadata.resourceVersion}")
            post maps(), labelled('a', [run: namespace])
            post at('configmaps', null, other), labelled('a', [run: namespace])
            watch.take(2)
        }
        scenario('a watch ends when its time is over') {
            def list = read(maps())
            watch("${maps()}?watch=true&timeoutSeconds=1&resourceVersion=${list.metadata.resourceVersion}").takeAll()
        }
        scenario('initial events end with a bookmark') {
            ['a', 'b'].each { post maps(), map(it) }
            def watch = watch("${maps()}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true")
            watch.take(3)
            post maps(), map('c')
            watch.take(1)
        }
        scenario('initial events of a selection end with a bookmark') {
            post maps(), labelled('a', [x: '1'])
            post maps(), labelled('b', [x: '2'])
            watch("${maps()}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&labelSelector=x%3D1")
                .take(2)
        }
        scenario('initial events of custom objects end with a bookmark') {
            post widgets(), widget('a')
            watch("${widgets()}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true").take(2)
        }
        scenario('initial events need to be asked for in full') {
            read "${maps()}?watch=true&sendInitialEvents=true&timeoutSeconds=1"
            read "${maps()}?watch=true&sendInitialEvents=true&resourceVersionMatch=Exact&timeoutSeconds=1"
            read "${maps()}?watch=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=1"
            read "${maps()}?watch=true&resourceVersion=1&resourceVersionMatch=Exact&timeoutSeconds=1"
            read "${maps()}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&timeoutSeconds=1"
        }
        scenario('initial events can be declined') {
            post maps(), map('a')
            watch("${maps()}?watch=true&sendInitialEvents=false&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1")
        }
        scenario('a watch from a version that is no number is refused') {
            read "${maps()}?watch=true&resourceVersion=abc"
        }
        scenario('a watch with a bad selector is refused') {
            read "${maps()}?watch=true&labelSelector=a%20b"
            read "${maps()}?watch=true&fieldSelector=data.k%3Dv"
        }
        scenario('a watch takes no pages') {
            post maps(), map('a')
            post maps(), map('b')
            watch("${maps()}?watch=true&limit=1").take(2)
        }
        scenario('a finalizer is seen as a modification before the deletion') {
            def list = read(maps())
            def watch = watch("${maps()}?watch=true&resourceVersion=${list.metadata.resourceVersion}")
            post maps(), map('a', [:], [finalizers: ['example.com/one']])
            delete maps('a')
            patch 'merge', maps('a'), [metadata: [finalizers: null]]
            watch.take(3)
        }
        scenario('a write that changes nothing is not told') {
            def list = read(maps())
            def watch = watch("${maps()}?watch=true&resourceVersion=${list.metadata.resourceVersion}")
            post maps(), map('a', [k: 'v'])
            patch 'merge', maps('a'), [data: [k: 'v']]
            put maps('a'), map('a', [k: 'v'])
            delete "${maps('a')}?dryRun=All"
            delete maps('a')
            watch.take(2)
        }
        scenario('a deleted collection is told object by object') {
            ['a', 'b'].each { post maps(), map(it) }
            def list = read(maps())
            def watch = watch("${maps()}?watch=true&resourceVersion=${list.metadata.resourceVersion}")
            delete maps()
            def events = [watch.take(1), watch.take(1)]
            note 'deleted', events*.metadata*.name
        }
    }
}
