package io.groovernor.sandbox

class CrdSpec extends SandboxSpecification {
    static final String CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    static final String FOOS = '/apis/example.com/v1/namespaces/default/foos'

    static Map crd() {
        [metadata: [name: 'foos.example.com'], spec: [group: 'example.com', scope: 'Namespaced',
            names: [plural: 'foos', kind: 'Foo', shortNames: ['fo'], categories: ['all']],
            versions: [
                [name: 'v1', served: true, storage: true, subresources: [status: [:], scale: [specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas']],
                 schema: [openAPIV3Schema: schema()]],
                [name: 'v1beta1', served: true, storage: false, schema: [openAPIV3Schema: schema()]],
                [name: 'v1alpha1', served: false, storage: false, schema: [openAPIV3Schema: schema()]],
            ]]]
    }

    static Map schema() {
        def item = [type: 'object', required: ['id'], properties: [id: [type: 'string'], n: [type: 'integer']]]
        def parts = [type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['id'], items: item]
        def open = [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]
        [type: 'object', properties: [spec: open + [properties: [parts: parts]], status: open]]
    }

    def 'a definition is established at once, and its kind is served and discovered'() {
        when:
        def made = http.post(CRDS, crd()).body

        then:
        made.status.conditions.collectEntries { [it.type, it.status] } == [NamesAccepted: 'True', Established: 'True']
        made.spec.names.listKind == 'FooList'
        made.status.storedVersions == ['v1']

        when:
        def group = http.get('/apis/example.com').body
        def resources = http.get('/apis/example.com/v1').body.resources

        then:
        group.versions*.version as Set == ['v1', 'v1beta1'] as Set
        group.preferredVersion.version == 'v1'
        resources*.name == ['foos', 'foos/status', 'foos/scale']
        resources[0].with { it.shortNames == ['fo'] && it.categories == ['all'] && it.singularName == 'foo' && it.namespaced }
        http.get('/apis/example.com/v1alpha1').code == 404
        http.get('/apis').body.groups*.name.contains('example.com')
    }

    def 'custom resources say their kind in lists, and in the version that is asked for'() {
        given:
        http.post(CRDS, crd())
        http.post(FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a'], spec: [replicas: 1], status: [x: 1]])

        when:
        def list = http.get('/apis/example.com/v1beta1/foos').body
        def one = http.get("$FOOS/a").body

        then:
        list.kind == 'FooList' && list.apiVersion == 'example.com/v1beta1'
        list.items[0].kind == 'Foo' && list.items[0].apiVersion == 'example.com/v1beta1'
        one.apiVersion == 'example.com/v1'
        one.status == null
        one.metadata.generation == 1
    }

    def 'an update of a custom resource must say what it saw'() {
        given:
        http.post(CRDS, crd())
        http.post(FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a']])

        when:
        def answer = http.put("$FOOS/a", [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a']])

        then:
        answer.code == 422
        answer.body.message == 'foos.example.com "a" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update'
    }

    def 'an update in another version is seen in every version'() {
        given:
        http.post(CRDS, crd())
        http.post(FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a'], spec: [x: 1]])

        expect:
        http.merge('/apis/example.com/v1beta1/namespaces/default/foos/a', [spec: [x: 2]]).with { it.code == 200 && it.body.apiVersion == 'example.com/v1beta1' }
        http.get("$FOOS/a").body.with { it.apiVersion == 'example.com/v1' && it.spec.x == 2 && it.metadata.generation == 2 }
    }

    def 'lists of a schema merge by their keys when applied, and strategic merge is refused'() {
        given:
        http.post(CRDS, crd())
        def foo = { List parts -> [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a'], spec: [parts: parts]] }

        when:
        http.apply("$FOOS/a?fieldManager=one", foo([[id: 'x', n: 1]]))
        def both = http.apply("$FOOS/a?fieldManager=two", foo([[id: 'y', n: 2]])).body

        then:
        both.spec.parts*.id == ['x', 'y']
        http.patch("$FOOS/a", 'application/strategic-merge-patch+json', [:]).code == 415
    }

    def 'a definition that goes takes its objects along and ends their watches'() {
        given:
        http.post(CRDS, crd())
        http.post(FOOS, [apiVersion: 'example.com/v1', kind: 'Foo', metadata: [name: 'a']])
        def watch = http.watch("$FOOS?watch=true")
        watch.next()

        when:
        http.delete("$CRDS/foos.example.com")

        then:
        watch.brief(1) == ['DELETED a']
        watch.end() == null
        http.get(FOOS).code == 404
        http.get('/apis/example.com').code == 404

        when:
        http.post(CRDS, crd())

        then:
        names(http.get(FOOS).body) == []
    }

    def 'a watch of a definition without objects ends with it too'() {
        given:
        http.post(CRDS, crd())
        def watch = http.watch("$FOOS?watch=true")

        when:
        http.delete("$CRDS/foos.example.com")

        then:
        watch.end() == null
    }

    def 'a definition must be called as its resource'() {
        given:
        def wrong = crd()
        wrong.metadata.name = 'bars.example.com'

        expect:
        http.post(CRDS, wrong).with { it.code == 422 && it.body.message.contains('must be spec.names.plural+"."+spec.group') }
    }
}
