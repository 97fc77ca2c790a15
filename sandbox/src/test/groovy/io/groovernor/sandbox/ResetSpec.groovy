package io.groovernor.sandbox

class ResetSpec extends SandboxSpecification {
    def 'everything is as it was'() {
        given:
        http.post(MAPS, map('kept', [a: '1']))
        http.post(MAPS, map('changed', [a: '1']))
        http.post(MAPS, map('removed'))
        def snapshot = sandbox.snapshot()
        def before = http.get(MAPS).body.items

        when:
        http.merge("$MAPS/changed", [data: [a: '2']])
        http.delete("$MAPS/removed")
        http.post(MAPS, map('added'))
        http.post('/api/v1/namespaces', [metadata: [name: 'team']])
        sandbox.reset(snapshot)
        def after = http.get(MAPS).body.items

        then:
        names([items: after]) == ['changed', 'kept', 'removed']
        after*.data == before*.data
        after*.metadata*.uid == before*.metadata*.uid
        http.get('/api/v1/namespaces/team').code == 404
        http.get("$MAPS/kept").body == before[1] + [kind: 'ConfigMap', apiVersion: 'v1']
        after[0].metadata.resourceVersion != before[0].metadata.resourceVersion
    }

    def 'watches see what a reset changes'() {
        given:
        http.post(MAPS, map('a', [n: '1']))
        def snapshot = sandbox.snapshot()
        def watch = http.watch("$MAPS?watch=true&resourceVersion=${http.get(MAPS).body.metadata.resourceVersion}")

        when:
        http.merge("$MAPS/a", [data: [n: '2']])
        http.post(MAPS, map('b'))
        sandbox.reset(snapshot)

        then:
        watch.brief(4) as Set == ['MODIFIED a', 'ADDED b', 'DELETED b', 'MODIFIED a'] as Set
        http.get("$MAPS/a").body.data == [n: '1']
    }

    def 'kinds come and go with their definitions'() {
        given:
        def empty = sandbox.snapshot()
        http.post(CrdSpec.CRDS, CrdSpec.crd())
        http.post(CrdSpec.FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a']])
        def full = sandbox.snapshot()

        when:
        sandbox.reset(empty)

        then:
        http.get(CrdSpec.FOOS).code == 404

        when:
        sandbox.reset(full)

        then:
        names(http.get(CrdSpec.FOOS).body) == ['a']
    }

    def 'a snapshot can be taken to another sandbox, and used again and again'() {
        given:
        http.post(MAPS, map('a'))
        def snapshot = sandbox.snapshot()
        def other = Sandbox.start()
        def there = new Http(other.url())

        expect:
        3.times {
            there.post(MAPS, map('b'))
            other.reset(snapshot)
            assert names(there.get(MAPS).body) == ['a']
        }

        cleanup:
        other.close()
    }

    def 'owners are known after a reset'() {
        given:
        def owner = http.post(MAPS, map('owner')).body
        http.post(MAPS, [metadata: [name: 'child', ownerReferences: [[apiVersion: 'v1', kind: 'ConfigMap', name: 'owner', uid: owner.metadata.uid]]]])
        def snapshot = sandbox.snapshot()
        http.delete("$MAPS/owner")

        when:
        sandbox.reset(snapshot)
        http.delete("$MAPS/owner")

        then:
        names(http.get(MAPS).body) == []
    }
}
