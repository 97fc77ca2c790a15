package io.groovernor.sandbox

/** Versions, sub-resources, columns, names and the end of a definition. The wanted answers were recorded from a real kube-apiserver. */
class CrdLifeSpec extends SandboxSpecification {
    static final String CRDS = CrdSpec.CRDS
    static final String CARS = '/apis/life.example.com/v1/namespaces/default/cars'
    static final String OLD_CARS = '/apis/life.example.com/v1beta1/namespaces/default/cars'
    static final Map TEXT = [type: 'string']
    static final Map NUMBER = [type: 'integer']
    static final String TABLE = 'application/json;as=Table;g=meta.k8s.io;v=v1'

    static Map definition(String plural, String kind, List versions, Map names = [:]) {
        [metadata: [name: "${plural}.life.example.com".toString()], spec: [group: 'life.example.com', scope: 'Namespaced',
            names: [plural: plural, kind: kind] + names, versions: versions]]
    }

    static Map version(String name, Map spec, Map more = [:]) {
        def status = [type: 'object', properties: [n: NUMBER, sel: TEXT, ready: TEXT]]
        [name: name, served: true, storage: false, schema: [openAPIV3Schema: [type: 'object', properties: [
            spec: [type: 'object', properties: spec], status: status]]]] + more
    }

    static Map cars() {
        definition('cars', 'Car', [
            version('v1', [size: NUMBER, color: TEXT + [default: 'red'], parts: [type: 'array', items: [type: 'object', properties: [id: TEXT]]]], [storage: true,
                subresources: [status: [:], scale: [specReplicasPath: '.spec.size', statusReplicasPath: '.status.n', labelSelectorPath: '.status.sel']],
                selectableFields: [[jsonPath: '.spec.color'], [jsonPath: '.spec.size']],
                additionalPrinterColumns: [
                    [name: 'Size', type: 'integer', jsonPath: '.spec.size', description: 'how big'],
                    [name: 'Color', type: 'string', jsonPath: '.spec.color', priority: 1],
                    [name: 'First', type: 'string', jsonPath: '.spec.parts[*].id'],
                    [name: 'Second', type: 'string', jsonPath: '.spec.parts[?(@.id=="y")].id'],
                    [name: 'Wrong', type: 'integer', jsonPath: '.spec.color']]]),
            version('v1beta1', [size: NUMBER, old: TEXT + [default: 'o']], [deprecated: true]),
            version('v1alpha1', [size: NUMBER], [deprecated: true, deprecationWarning: 'leave it']),
        ], [shortNames: ['ca']])
    }

    static Map car(String name, Map spec, String version = 'v1') {
        [apiVersion: "life.example.com/$version".toString(), kind: 'Car', metadata: [name: name], spec: spec]
    }

    def setup() {
        assert http.post(CRDS, cars()).code == 201
        assert http.post(CARS, car('a', [size: 2, parts: [[id: 'x'], [id: 'y']]])).code == 201
    }

    def 'a version shows of an object what its schema knows, and keeps nothing else of what it is given'() {
        when:
        def old = http.get("$OLD_CARS/a")
        def made = http.post(OLD_CARS, car('b', [size: 3, old: 'k', color: 'x'], 'v1beta1'))

        then:
        old.body.apiVersion == 'life.example.com/v1beta1' && old.body.spec == [size: 2]
        made.body.spec == [size: 3]
        made.headers.warning == ['299 - "life.example.com/v1beta1 Car is deprecated; use life.example.com/v1 Car"', '299 - "unknown field \\"spec.color\\""']
        http.get("$CARS/b").body.spec == [size: 3, color: 'red']
        http.get('/apis/life.example.com/v1alpha1/cars').headers.warning == ['299 - "leave it"']
    }

    def 'a default that is added later is read at once, and objects stay in the version they were stored in'() {
        given:
        def changed = http.get("$CRDS/cars.life.example.com").body
        Map fields = changed.spec.versions[0].schema.openAPIV3Schema.get('properties').get('spec').get('properties')
        fields.fresh = TEXT + [default: 'f']
        fields.size.maximum = 1

        when:
        changed = http.put("$CRDS/cars.life.example.com", changed).body

        then:
        http.get("$CARS/a").body.spec.with { it.fresh == 'f' && it.size == 2 }
        http.merge("$CARS/a", [spec: [color: 'blue']]).code == 200
        http.merge("$CARS/a", [spec: [size: 3]]).body.message ==
            'Car.life.example.com "a" is invalid: spec.size: Invalid value: 3: spec.size in body should be less than or equal to 1'

        when:
        changed.spec.versions[0].storage = false
        changed.spec.versions[1].storage = true
        def moved = http.put("$CRDS/cars.life.example.com", changed).body

        then:
        moved.status.storedVersions == ['v1', 'v1beta1']
        http.get("$CARS/a").body.spec.color == 'blue'

        when:
        moved.spec.versions = moved.spec.versions.drop(1)

        then:
        http.put("$CRDS/cars.life.example.com", moved).body.details.causes*.field == ['status.storedVersions[0]']
    }

    def 'status is written and checked apart'() {
        expect:
        http.merge("$CARS/a/status", [status: [n: 4], spec: [size: 9]]).body.with { it.status == [n: 4] && it.spec.size == 2 }
        http.merge("$CARS/a", [status: [n: 7]]).body.status == [n: 4]
        http.merge("$CARS/a/status", [status: [n: 'x']]).body.message == 'Car.life.example.com "a" is invalid: [status.n: Invalid value: "string":' +
            ' n in body must be of type integer: "string", .status.n: Invalid value: 0: .status.n accessor error: x is of the type string, expected int64]'
        http.get("$OLD_CARS/a/status").body.message == 'cars.life.example.com "a" not found'
    }

    def 'scale reads and writes the paths of the definition'() {
        given:
        http.merge("$CARS/a/status", [status: [n: 4, sel: 'a=b']])
        http.post(CARS, car('none', [:]))

        expect:
        http.get("$CARS/a/scale").body.with { it.spec == [replicas: 2] && it.status == [replicas: 4, selector: 'a=b'] }
        http.merge("$CARS/a/scale", [spec: [replicas: 6]]).body.spec == [replicas: 6]
        http.get("$CARS/a").body.spec.size == 6
        http.merge("$CARS/a/scale", [spec: [replicas: -1]]).body.message ==
            'Car.life.example.com "a" is invalid: .spec.size: Invalid value: -1: should be a non-negative integer'
        http.get("$CARS/none/scale").with { it.code == 500 && it.body.message.contains('the spec replicas field ".spec.size" does not exist') }
    }

    def 'tables have the columns of the definition'() {
        when:
        def table = http.get(CARS, [Accept: TABLE]).body

        then:
        table.columnDefinitions*.name == ['Name', 'Size', 'Color', 'First', 'Second', 'Wrong']
        table.columnDefinitions*.priority == [0, 0, 1, 0, 0, 0]
        table.columnDefinitions[1..2]*.description == ['how big', 'Custom resource definition column (in JSONPath format): .spec.color']
        table.rows*.cells == [['a', 2, 'red', 'x', 'y', null]]
    }

    def 'objects are selected by the fields that the definition names'() {
        given:
        http.post(CARS, car('b', [size: 3, color: 'blue']))

        expect:
        names(http.get("$CARS?fieldSelector=spec.color%3Dred").body) == ['a']
        names(http.get("$CARS?fieldSelector=spec.size%3D3").body) == ['b']
        http.get("$CARS?fieldSelector=spec.parts%3Dx").body.message == 'field label not supported: spec.parts'
        http.get("$OLD_CARS?fieldSelector=spec.color%3Dred").code == 400
    }

    def 'names belong to the first that asks, and go to the next when it has gone'() {
        when:
        http.post(CRDS, definition('autos', 'Car', [version('v1', [size: NUMBER], [storage: true])], [shortNames: ['ca']]))
        def waiting = http.get("$CRDS/autos.life.example.com").body.status

        then:
        waiting.acceptedNames == [kind: '', plural: 'autos']
        waiting.conditions.collect { [it.type, it.status, it.reason, it.message] } == [
            ['NamesAccepted', 'False', 'ListKindConflict', '"CarList" is already in use'],
            ['Established', 'False', 'NotAccepted', 'not all names are accepted']]
        http.get('/apis/life.example.com/v1/autos').code == 404

        when:
        http.delete("$CRDS/cars.life.example.com")
        def next = http.get("$CRDS/autos.life.example.com").body.status

        then:
        next.acceptedNames == [kind: 'Car', listKind: 'CarList', plural: 'autos', shortNames: ['ca'], singular: 'car']
        next.conditions*.status == ['True', 'True']
        http.get('/apis/life.example.com/v1/autos').code == 200
    }

    def 'a definition that is deleted waits for its objects'() {
        given:
        http.merge("$CARS/a", [metadata: [finalizers: ['example.com/hold']]])

        when:
        def marked = http.delete("$CRDS/cars.life.example.com").body

        then:
        marked.metadata.finalizers == ['customresourcecleanup.apiextensions.k8s.io']
        marked.status.conditions[2].with { it.type == 'Terminating' && it.status == 'True' && it.reason == 'InstanceDeletionPending' }
        http.get("$CARS/a").body.metadata.deletionTimestamp
        http.post(CARS, car('z', [:])).with {
            it.code == 403 && it.body.message == 'cars.life.example.com "z" is forbidden: create not allowed while custom resource definition is terminating'
        }

        when:
        http.merge("$CARS/a", [metadata: [finalizers: null]])

        then:
        http.get("$CRDS/cars.life.example.com").code == 404
        http.get(CARS).code == 404
    }

    def 'what a definition is called cannot change'() {
        given:
        def changed = http.get("$CRDS/cars.life.example.com").body
        changed.spec.names.kind = 'Kar'
        changed.spec.scope = 'Cluster'

        expect:
        http.put("$CRDS/cars.life.example.com", changed).body.message == 'CustomResourceDefinition.apiextensions.k8s.io "cars.life.example.com" is invalid:' +
            ' [spec.scope: Invalid value: "Cluster": field is immutable, spec.names.kind: Invalid value: "Kar": field is immutable]'
    }

    def 'applying needs known fields, values of the right shape and keys'() {
        expect:
        http.apply("$CARS/a?fieldManager=m", car('a', spec)).with { it.code == 500 && it.body.message ==
            "failed to create typed patch object (/a; life.example.com/v1, Kind=Car): $problem".toString() }

        where:
        spec              | problem
        [foo: 1]          | '.spec.foo: field not declared in schema'
        [size: 'a']       | '.spec.size: expected numeric (int or float), got string'
        [parts: 'a']      | '.spec.parts: expected list, got &{a}'
    }

    def 'unknown fields are refused, told of or passed over'() {
        expect:
        http.post("$CARS?fieldValidation=Strict", car('s', [foo: 1])).body.message ==
            'Car in version "v1" cannot be handled as a Car: strict decoding error: unknown field "spec.foo"'
        http.post("$CARS?dryRun=All", car('s', [foo: 1])).headers.warning == ['299 - "unknown field \\"spec.foo\\""']
        !http.post("$CARS?dryRun=All&fieldValidation=Ignore", car('s', [foo: 1])).headers.warning
        http.post("$CARS?fieldValidation=Odd", car('s', [:])).code == 422
        http.patch("$CARS/a?fieldValidation=Strict", 'application/merge-patch+json', [spec: [foo: 1]]).body.message.endsWith('strict decoding error: unknown field "spec.foo"')
        http.post(CARS, car('s', [:]) + [metadata: [name: 's', labels: [a: 1]]]).body.message ==
            'Car in version "v1" cannot be handled as a Car: json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string'
    }
}
