package io.groovernor.host.conformance

class ListScenarios extends Topic {
    ListScenarios() {
        scenario('a list shows its items by name, without their kind') {
            ['b', 'a', 'c'].each { post maps(), map(it) }
            read maps()
        }
        scenario('an empty list has items') {
            read maps()
            read widgets()
        }
        scenario('items of custom kinds say their kind') {
            post widgets(), widget('a')
            read widgets()
        }
        scenario('a list over namespaces is ordered by namespace first') {
            post maps(), labelled('b', [run: namespace])
            post at('configmaps', null, other), labelled('a', [run: namespace])
            read "/api/v1/configmaps?labelSelector=run%3D$namespace"
        }
        scenario('a list comes in pages') {
            ['a', 'b', 'c', 'd', 'e'].each { post maps(), map(it) }
            def first = read("${maps()}?limit=2")
            def second = read("${maps()}?limit=2&continue=${first.metadata.continue}")
            read "${maps()}?limit=2&continue=${second.metadata.continue}"
        }
        scenario('pages do not see what is written in between') {
            ['a', 'b', 'c'].each { post maps(), map(it) }
            def first = read("${maps()}?limit=1")
            post maps(), map('aa')
            delete maps('c')
            patch 'merge', maps('b'), [data: [k: 'v']]
            read "${maps()}?limit=5&continue=${first.metadata.continue}"
            read maps()
        }
        scenario('a page of a selection does not count the rest') {
            ['a', 'b', 'c'].each { post maps(), labelled(it, [x: '1']) }
            def first = read("${maps()}?limit=2&labelSelector=x")
            read "${maps()}?limit=2&labelSelector=x&continue=${first.metadata.continue}"
        }
        scenario('a page that holds everything is the last') {
            ['a', 'b'].each { post maps(), map(it) }
            read "${maps()}?limit=2"
            read "${maps()}?limit=500"
            read "${maps()}?limit=0"
        }
        scenario('pages of custom objects') {
            ['a', 'b', 'c'].each { post widgets(), widget(it) }
            def first = read("${widgets()}?limit=2")
            read "${widgets()}?limit=2&continue=${first.metadata.continue}"
        }
        scenario('pages go over namespaces') {
            [namespace, other].each { space -> ['a', 'b'].each { post at('configmaps', null, space), labelled(it, [run: namespace]) } }
            def path = "/api/v1/configmaps?limit=3&labelSelector=run%3D$namespace"
            def first = read(path)
            read "$path&continue=${first.metadata.continue}"
        }
        scenario('a token that is none is refused') {
            read "${maps()}?limit=2&continue=nonsense"
            read "${maps()}?limit=2&continue=${'{}'.bytes.encodeBase64()}"
            read "${maps()}?limit=2&continue=${'{"v":"meta.k8s.io/v1","rv":0,"start":"a"}'.bytes.encodeBase64()}"
            read "${maps()}?limit=2&continue=${'{"v":"other","rv":5,"start":"a"}'.bytes.encodeBase64()}"
            read "${maps()}?limit=2&continue=${'{"v":"meta.k8s.io/v1","rv":5,"start":"../../a"}'.bytes.encodeBase64()}"
        }
        scenario('a page has no version of its own') {
            ['a', 'b'].each { post maps(), map(it) }
            def first = read("${maps()}?limit=1")
            read "${maps()}?limit=1&resourceVersion=${first.metadata.resourceVersion}&continue=${first.metadata.continue}"
            read "${maps()}?limit=1&resourceVersion=0&continue=${first.metadata.continue}"
            read "${maps()}?limit=1&resourceVersionMatch=Exact&continue=${first.metadata.continue}"
        }
        scenario('a list can ask for one version exactly') {
            def a = post(maps(), map('a'))
            post maps(), map('b')
            read "${maps()}?resourceVersion=${a.metadata.resourceVersion}&resourceVersionMatch=Exact"
            read "${maps()}?resourceVersion=${a.metadata.resourceVersion}&resourceVersionMatch=Exact&limit=1"
        }
        scenario('a list can ask for a version or a newer one') {
            def a = post(maps(), map('a'))
            def b = post(maps(), map('b'))
            read "${maps()}?resourceVersion=${b.metadata.resourceVersion}&resourceVersionMatch=NotOlderThan"
            read "${maps()}?resourceVersion=${b.metadata.resourceVersion}"
            read "${maps('a')}?resourceVersion=${a.metadata.resourceVersion}"
        }
        scenario('a version from the future is not there yet') {
            ['NotOlderThan', 'Exact'].each {
                def path = "${maps()}?resourceVersion=99999999999&resourceVersionMatch=$it"
                def answer = Wire.read(server.send('GET', path, [:], null).body().bytes)
                // The message tells how far the server is.
                note it, [answer.kind, answer.code, answer.reason, answer.details?.causes*.reason, answer.details?.retryAfterSeconds]
            }
        }
        scenario('a version in the past with a limit is exact') {
            def a = post(maps(), map('a'))
            post maps(), map('b')
            read "${maps()}?resourceVersion=${a.metadata.resourceVersion}&limit=5"
        }
        scenario('the ways to match a version are checked') {
            read "${maps()}?resourceVersionMatch=Exact"
            read "${maps()}?resourceVersion=0&resourceVersionMatch=Exact"
            read "${maps()}?resourceVersion=1&resourceVersionMatch=Sideways"
            read "${maps()}?resourceVersionMatch=NotOlderThan"
        }
        scenario('a version that is no number is refused') {
            post maps(), map('a')
            read "${maps()}?resourceVersion=abc"
            read "${maps('a')}?resourceVersion=abc"
            read "${maps()}?resourceVersion=-1"
            read "${maps()}?resourceVersion=abc&resourceVersionMatch=Exact"
        }
        scenario('parameters that are no numbers are refused') {
            read "${maps()}?limit=abc"
            read "${maps()}?timeoutSeconds=abc"
            read "${maps()}?watch=perhaps&timeoutSeconds=1"
        }
        scenario('a negative limit is none') {
            ['a', 'b'].each { post maps(), map(it) }
            read "${maps()}?limit=-1"
        }
        scenario('a list may bound its time') {
            read "${maps()}?timeoutSeconds=10"
        }
        scenario('initial events are for watches') {
            read "${maps()}?sendInitialEvents=true"
            read "${maps()}?sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
        }
        scenario('unknown parameters are no errors') {
            read "${maps()}?colour=red&pretty=false"
        }
    }
}
