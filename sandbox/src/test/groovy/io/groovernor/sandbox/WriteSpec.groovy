package io.groovernor.sandbox

class WriteSpec extends SandboxSpecification {

    def 'a new object gets what only the server can give'() {
        when:
        def answer = http.post(DEPLOYMENTS, deployment('d') + [metadata: [name: 'd', uid: 'mine', deletionTimestamp: '2020-01-01T00:00:00Z'], status: [replicas: 9]])
        def made = answer.body

        then:
        answer.code == 201
        made.kind == 'Deployment' && made.apiVersion == 'apps/v1'
        made.metadata.uid ==~ /[0-9a-f-]{36}/
        made.metadata.creationTimestamp ==~ /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/
        made.metadata.namespace == 'default'
        made.metadata.generation == 1
        made.metadata.deletionTimestamp == null
        made.status == [:]
        http.get("$DEPLOYMENTS/d").body == made
    }

    def 'kinds without a spec have no generation'() {
        expect:
        !http.post(MAPS, map('a')).body.metadata.containsKey('generation')
    }

    def 'a generated name is the prefix and five letters'() {
        expect:
        http.post(MAPS, [metadata: [generateName: 'job-']]).body.metadata.name ==~ /job-[bcdfghjklmnpqrstvwxz2456789]{5}/
    }

    def 'an update of an old state conflicts'() {
        given:
        def old = http.post(MAPS, map('a')).body
        http.put("$MAPS/a", old + [data: [x: '1']])

        when:
        def answer = http.put("$MAPS/a", old + [data: [x: '2']])

        then:
        answer.code == 409
        answer.body.reason == 'Conflict'
        answer.body.message == 'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again'
        answer.body.details == [name: 'a', kind: 'configmaps']
    }

    def 'one of sixteen racing updates wins'() {
        given:
        def old = http.post(MAPS, map('a')).body

        when:
        def codes = (1..16)
            .parallelStream().map { n -> http.put("$MAPS/a", old + [data: [n: "$n"]]).code }.toList()

        then:
        codes.count(200) == 1
        codes.count(409) == 15
    }

    def 'an update that changes nothing keeps the revision and tells nobody'() {
        given:
        def made = http.post(MAPS, map('a', [x: '1'])).body
        def watch = http.watch("$MAPS?watch=true&resourceVersion=${made.metadata.resourceVersion}")

        when:
        def again = http.put("$MAPS/a", made).body
        http.post(MAPS, map('b'))

        then:
        again == made
        watch.brief(1) == ['ADDED b']

        cleanup:
        watch.close()
    }

    def 'another uid is another object'() {
        given:
        def made = http.post(MAPS, map('a')).body

        when:
        def answer = http.put("$MAPS/a", map('a') + [metadata: [name: 'a', uid: 'other']])

        then:
        answer.code == 409
        answer.body.message == "Operation cannot be fulfilled on configmaps \"a\": StorageError: invalid object, Code: 4, Key: /registry/configmaps/default/a, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: other, UID in object meta: $made.metadata.uid"
    }

    def 'the generation counts changes of the spec and of nothing else'() {
        given:
        http.post(DEPLOYMENTS, deployment('d'))

        expect:
        http.merge("$DEPLOYMENTS/d", [metadata: [labels: [a: 'b']]]).body.metadata.generation == 1
        http.merge("$DEPLOYMENTS/d/status", [status: [replicas: 1]]).body.metadata.generation == 1
        http.merge("$DEPLOYMENTS/d", [spec: [replicas: 2]]).body.metadata.generation == 2
    }

    def 'status and spec are written apart'() {
        given:
        http.post(DEPLOYMENTS, deployment('d'))

        when:
        def main = http.merge("$DEPLOYMENTS/d", [spec: [replicas: 2], status: [replicas: 7]]).body
        def status = http.merge("$DEPLOYMENTS/d/status", [spec: [replicas: 9], status: [replicas: 3]]).body

        then:
        main.spec.replicas == 2 && main.status == [:]
        status.spec.replicas == 2 && status.status.replicas == 3
        http.put("$DEPLOYMENTS/d/status", status + [status: [replicas: 4]]).body.status.replicas == 4
    }

    def 'a finalizer holds a deletion until it is taken away'() {
        given:
        http.post(MAPS, [metadata: [name: 'a', finalizers: ['example.com/hold']]])
        def watch = http.watch("$MAPS?watch=true")

        when:
        def held = http.delete("$MAPS/a").body

        then:
        held.kind == 'ConfigMap'
        held.metadata.deletionTimestamp
        held.metadata.deletionGracePeriodSeconds == 0

        when:
        def refused = http.merge("$MAPS/a", [metadata: [finalizers: ['example.com/hold', 'example.com/more']]])

        then:
        refused.code == 422
        refused.body.message == 'ConfigMap "a" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/more"}'

        when:
        http.merge("$MAPS/a", [metadata: [finalizers: null]])

        then:
        http.get("$MAPS/a").code == 404
        watch.brief(3) == ['ADDED a', 'MODIFIED a', 'DELETED a']

        cleanup:
        watch.close()
    }

    def 'a deletion says what was deleted, and respects preconditions'() {
        given:
        def made = http.post(MAPS, map('a')).body

        expect:
        http.delete("$MAPS/a", [preconditions: [uid: 'other']]).code == 409
        http.delete("$MAPS/a", [preconditions: [resourceVersion: '1']]).code == 409

        when:
        def gone = http.delete("$MAPS/a", [preconditions: [uid: made.metadata.uid]]).body

        then:
        gone.status == 'Success'
        gone.details == [name: 'a', kind: 'configmaps', uid: made.metadata.uid]
        http.delete("$MAPS/a").code == 404
    }

    def 'a collection is deleted by selector'() {
        given:
        http.post(PODS, pod('a', [app: 'x']))
        http.post(PODS, pod('b', [app: 'y']))

        expect:
        names(http.delete("$PODS?labelSelector=app%3Dx").body) == ['a']
        names(http.get(PODS).body) == ['b']
    }

    def 'a dry run shows the result and keeps nothing'() {
        given:
        def made = http.post(MAPS, map('a')).body

        expect:
        http.post("$MAPS?dryRun=All", map('b')).code == 201
        http.get("$MAPS/b").code == 404
        http.put("$MAPS/a?dryRun=All", map('a', [x: '1'])).body.data == [x: '1']
        http.delete("$MAPS/a?dryRun=All").body.status == 'Success'
        http.get("$MAPS/a").body == made
    }

    def 'what was owned goes with its last owner'() {
        given:
        def owners = ['o1', 'o2'].collect { http.post(MAPS, map(it)).body }
        def refs = owners.collect { [apiVersion: 'v1', kind: 'ConfigMap', name: it.metadata.name, uid: it.metadata.uid] }
        http.post(PODS, pod('child') + [metadata: [name: 'child', ownerReferences: refs]])

        when:
        http.delete("$MAPS/o1")

        then:
        http.get("$PODS/child").code == 200

        when:
        http.delete("$MAPS/o2")

        then:
        http.get("$PODS/child").code == 404
    }

    def 'an orphan stays and forgets its owner'() {
        given:
        def owner = http.post(MAPS, map('o')).body
        def ref = [apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: owner.metadata.uid]
        http.post(PODS, pod('child') + [metadata: [name: 'child', ownerReferences: [ref]]])

        when:
        http.delete("$MAPS/o", [propagationPolicy: 'Orphan'])

        then:
        http.get("$PODS/child").body.metadata.ownerReferences == null
    }

    def 'a foreground deletion waits for what blocks it'() {
        given:
        def owner = http.post(MAPS, map('o')).body
        def ref = [apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: owner.metadata.uid, blockOwnerDeletion: true]
        http.post(PODS, pod('held') + [metadata: [name: 'held', ownerReferences: [ref], finalizers: ['example.com/hold']]])
        http.post(PODS, pod('free') + [metadata: [name: 'free', ownerReferences: [ref]]])

        when:
        def answer = http.delete("$MAPS/o", [propagationPolicy: 'Foreground']).body

        then:
        answer.metadata.finalizers == ['foregroundDeletion']
        http.get("$PODS/free").code == 404
        http.get("$MAPS/o").body.metadata.deletionTimestamp

        when:
        http.merge("$PODS/held", [metadata: [finalizers: null]])

        then:
        http.get("$PODS/held").code == 404
        http.get("$MAPS/o").code == 404
    }

    def 'a namespace takes its contents along, and waits for the last of them'() {
        given:
        http.post('/api/v1/namespaces', [metadata: [name: 'team']])
        http.post('/api/v1/namespaces/team/pods', pod('a'))
        http.post('/api/v1/namespaces/team/configmaps', [metadata: [name: 'held', finalizers: ['example.com/hold']]])

        when:
        def answer = http.delete('/api/v1/namespaces/team')

        then:
        answer.code == 200
        answer.body.status.phase == 'Terminating'
        http.get('/api/v1/namespaces/team/pods/a').code == 404

        when:
        def late = http.post('/api/v1/namespaces/team/pods', pod('b'))

        then:
        late.code == 403
        late.body.details.causes*.reason == ['NamespaceTerminating']

        when:
        http.merge('/api/v1/namespaces/team/configmaps/held', [metadata: [finalizers: []]])

        then:
        http.get('/api/v1/namespaces/team').code == 404
        http.delete('/api/v1/namespaces/default').code == 403
    }

    def 'plain text in a secret is folded into its data'() {
        when:
        def secret = http.post('/api/v1/namespaces/default/secrets', [metadata: [name: 's'], stringData: [user: 'me']]).body

        then:
        secret.data == [user: 'bWU=']
        secret.stringData == null
        secret.type == 'Opaque'
    }
}
