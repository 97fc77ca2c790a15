package io.groovernor.sandbox

class ListSpec extends SandboxSpecification {

    def 'a list is sorted by namespace and name, and its items do not say their kind'() {
        given:
        http.post('/api/v1/namespaces', [metadata: [name: 'another']])
        ['b', 'a'].each { http.post(PODS, pod(it)) }
        http.post('/api/v1/namespaces/another/pods', pod('z'))

        when:
        def list = http.get('/api/v1/pods').body

        then:
        list.kind == 'PodList'
        list.apiVersion == 'v1'
        list.items.collect { "$it.metadata.namespace/$it.metadata.name" } == ['another/z', 'default/a', 'default/b']
        list.items.every { !it.containsKey('kind') && !it.containsKey('apiVersion') }
        list.metadata.resourceVersion == list.items*.metadata*.resourceVersion.max { it as long }
    }

    def 'pages show one revision, whatever is written between them'() {
        given:
        ('a'..'e').each { http.post(MAPS, map(it)) }

        when:
        def first = http.get("$MAPS?limit=2").body
        http.post(MAPS, map('aa'))
        http.post(MAPS, map('cc'))
        http.delete("$MAPS/d")
        def second = http.get("$MAPS?limit=2&continue=${first.metadata.continue}").body
        def third = http.get("$MAPS?limit=2&continue=${second.metadata.continue}").body

        then:
        names(first) + names(second) + names(third) == ['a', 'b', 'c', 'd', 'e']
        [first, second, third]*.metadata*.resourceVersion.toUnique().size() == 1
        [first, second, third]*.metadata*.remainingItemCount == [3, 1, null]
        third.metadata.continue == null
    }

    def 'nobody counts what remains of a selection'() {
        given:
        ('a'..'c').each { http.post(PODS, pod(it, [app: 'web'])) }

        when:
        def page = http.get("$PODS?limit=1&labelSelector=app%3Dweb").body

        then:
        page.metadata.continue
        page.metadata.remainingItemCount == null
    }

    def 'a page of a forgotten revision has expired'() {
        given:
        ('a'..'c').each { http.post(MAPS, map(it)) }
        def token = http.get("$MAPS?limit=1").body.metadata.continue
        sandbox.faults().expireHistory()

        when:
        def answer = http.get("$MAPS?limit=1&continue=$token")

        then:
        answer.code == 410
        answer.body.reason == 'Expired'
    }

    def 'a token that nobody gave out is refused'() {
        when:
        def answer = http.get("$MAPS?continue=$token")

        then:
        answer.code == 400
        answer.body.message.startsWith('invalid continue token: continue key is not valid: ')

        where:
        token << ['abc', '%21%21', 'e30']
    }

    def 'an exact revision shows the past, and a future one is not there yet'() {
        given:
        def then = http.post(MAPS, map('a')).body.metadata.resourceVersion
        http.post(MAPS, map('b'))
        http.delete("$MAPS/a")

        expect:
        names(http.get("$MAPS?resourceVersion=$then&resourceVersionMatch=Exact").body) == ['a']
        names(http.get("$MAPS?resourceVersion=$then").body) == ['b']
        names(http.get("$MAPS?resourceVersion=0").body) == ['b']

        when:
        def future = http.get("$MAPS?resourceVersion=99999")

        then:
        future.code == 504
        future.body.reason == 'Timeout'
        future.body.details.causes*.reason == ['ResourceVersionTooLarge']
        future.body.details.retryAfterSeconds == 1
        future.header('Retry-After') == '1'

        and:
        http.get("$MAPS?resourceVersion=abc").code == 400
    }

    def 'metadata alone is shown when asked for'() {
        given:
        http.post(PODS, pod('a'))
        def accept = { [Accept: "application/json;as=$it;g=meta.k8s.io;v=v1"] }

        when:
        def one = http.get("$PODS/a", accept('PartialObjectMetadata')).body
        def list = http.get(PODS, accept('PartialObjectMetadataList')).body

        then:
        one.kind == 'PartialObjectMetadata' && one.metadata.name == 'a' && !one.containsKey('spec')
        list.kind == 'PartialObjectMetadataList' && names(list) == ['a'] && list.items[0].spec == null
    }
}
