package io.groovernor.sandbox

class ApplySpec extends SandboxSpecification {

    private apply(String manager, Map spec, String more = '') {
        http.apply("$DEPLOYMENTS/d?fieldManager=$manager$more", [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'd'], spec: spec])
    }

    /** Complete already, so that what is applied can be little. */
    def setup() { http.post("$DEPLOYMENTS?fieldManager=base", deployment('d', [:])) }

    /** Without what the fixture and the server say. */
    private static said(Map spec) { spec.subMap(['paused', 'minReadySeconds']).findAll { it.value != null } }

    private static containers(Object... containers) { [template: [spec: [containers: containers.toList()]]] }

    def 'the first apply creates, the same again changes nothing'() {
        when:
        def whole = [apiVersion: 'apps/v1', kind: 'Deployment'] + deployment('new')
        def first = http.apply("$DEPLOYMENTS/new?fieldManager=one", whole)
        def again = http.apply("$DEPLOYMENTS/new?fieldManager=one", whole)

        then:
        first.code == 201
        again.code == 200
        again.body == first.body
        with(first.body.metadata.managedFields[0]) {
            manager == 'one' && operation == 'Apply' && apiVersion == 'apps/v1' && fieldsType == 'FieldsV1'
            fieldsV1['f:spec'].keySet() == ['f:replicas', 'f:selector', 'f:template'] as Set
        }
    }

    def 'who applies must say who they are'() {
        when:
        def answer = http.apply("$DEPLOYMENTS/d", deployment('d'))

        then:
        answer.code == 422
        answer.body.message == 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch'
    }

    def 'what another applied conflicts, unless it is forced'() {
        given:
        apply('one', [minReadySeconds: 1, paused: true])

        when:
        def answer = apply('two', [minReadySeconds: 2])

        then:
        answer.code == 409
        answer.body.reason == 'Conflict'
        answer.body.message == 'Apply failed with 1 conflict: conflict with "one": .spec.minReadySeconds'
        answer.body.details.causes == [[reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.spec.minReadySeconds']]

        when:
        def forced = apply('two', [minReadySeconds: 2], '&force=true').body

        then:
        said(forced.spec) == [minReadySeconds: 2, paused: true]
        forced.metadata.managedFields.findAll { it.manager != 'base' }.collectEntries { [it.manager, it.fieldsV1['f:spec'].keySet() as List] } == [one: ['f:paused'], two: ['f:minReadySeconds']]
    }

    def 'the same value is shared, and stays while one owner is left'() {
        given:
        apply('one', [minReadySeconds: 1, paused: true])
        apply('two', [minReadySeconds: 1])

        expect:
        said(apply('one', [paused: true]).body.spec) == [paused: true, minReadySeconds: 1]
        said(apply('two', [:]).body.spec) == [paused: true]
    }

    def 'what its applier drops is removed, and what an update wrote is not'() {
        given:
        apply('one', [revisionHistoryLimit: 10, paused: true])
        http.merge("$DEPLOYMENTS/d?fieldManager=hand", [spec: [minReadySeconds: 5]])

        expect:
        said(apply('one', [revisionHistoryLimit: 10]).body.spec) == [minReadySeconds: 5]
    }

    def 'whoever updates a field owns it from then on'() {
        given:
        apply('one', [replicas: 1])
        http.merge("$DEPLOYMENTS/d?fieldManager=hand", [spec: [replicas: 7]])

        when:
        def answer = apply('one', [replicas: 1])

        then:
        answer.code == 409
        answer.body.details.causes[0].message == 'conflict with "hand" using apps/v1'
        apply('one', [replicas: 7]).code == 200
    }

    def 'lists merge by key, and an item that its applier drops goes'() {
        given:
        apply('one', containers([name: 'main', image: 'web', ports: [[containerPort: 80]]]))

        when:
        def both = apply('two', containers([name: 'side', image: 'log'])).body

        then:
        both.spec.template.spec.containers*.name == ['base', 'main', 'side']

        when:
        def conflict = apply('two', containers([name: 'main', image: 'other']))

        then:
        conflict.body.details.causes[0].field == '.spec.template.spec.containers[name="main"].image'

        when:
        def dropped = apply('one', [:]).body

        then:
        dropped.spec.template.spec.containers*.name == ['base', 'side']
    }

    def 'status is applied through its sub-resource'() {
        given:
        apply('one', [replicas: 1])

        when:
        def answer = http.apply("$DEPLOYMENTS/d/status?fieldManager=st", [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'd'], status: [replicas: 3], spec: [replicas: 9]])

        then:
        answer.body.spec.replicas == 1
        answer.body.status.replicas == 3
        answer.body.metadata.managedFields.find { it.manager == 'st' }.with { it.subresource == 'status' && it.fieldsV1 == ['f:status': ['f:replicas': [:]]] }
    }

    def 'YAML is applied as well'() {
        expect:
        http.apply("$MAPS/a?fieldManager=me", 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: "1"}\n').body.data == [x: '1']
    }

    def 'a dry run of an apply keeps nothing'() {
        expect:
        http.apply("$MAPS/a?fieldManager=me&dryRun=All", [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a']]).code == 201
        http.get("$MAPS/a").code == 404
    }

    def 'an incomplete configuration is refused: #what'() {
        when:
        def answer = http.apply("$MAPS/a?fieldManager=me", body)

        then:
        answer.code == 400

        where:
        what            | body
        'kind'          | [apiVersion: 'v1', metadata: [name: 'a']]
        'apiVersion'    | [kind: 'ConfigMap', metadata: [name: 'a']]
        'managedFields' | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a', managedFields: []]]
        'yaml'          | '{ a: ['
    }
}
