package io.groovernor.sandbox

class PatchSpec extends SandboxSpecification {
    static final String JSON = 'application/json-patch+json'
    static final String STRATEGIC = 'application/strategic-merge-patch+json'

    def 'a JSON patch changes what it points at, and one that does not fit changes nothing'() {
        given:
        def made = http.post(MAPS, map('a', [x: '1'])).body

        expect:
        http.patch("$MAPS/a", JSON, [[op: 'replace', path: '/data/x', value: '2']]).body.data == [x: '2']

        when:
        def answer = http.patch("$MAPS/a", JSON, [[op: 'test', path: '/data/x', value: 'no'], [op: 'remove', path: '/data']])

        then:
        answer.code == 422
        answer.body.reason == 'Invalid'
        answer.body.message == 'the server rejected our request due to an error in our request'
        http.get("$MAPS/a").body.data == [x: '2']

        and:
        http.patch("$MAPS/a", JSON, [[op: 'nonsense', path: '/data']]).code == 422
        http.patch("$MAPS/a", JSON, [:]).code == 400
    }

    def 'a merge patch removes by null and replaces lists'() {
        given:
        http.post(MAPS, [metadata: [name: 'a', finalizers: ['example.com/f']], data: [x: '1', y: '2']])

        when:
        def patched = http.merge("$MAPS/a", [metadata: [finalizers: ['example.com/f', 'example.com/g']], data: [x: null]]).body

        then:
        patched.data == [y: '2']
        patched.metadata.finalizers == ['example.com/f', 'example.com/g']
    }

    def 'a resource version inside a patch is a precondition'() {
        given:
        def made = http.post(MAPS, map('a')).body

        expect:
        http.merge("$MAPS/a", [metadata: [resourceVersion: '1'], data: [x: '1']]).code == 409
        http.merge("$MAPS/a", [metadata: [resourceVersion: made.metadata.resourceVersion], data: [x: '1']]).code == 200
    }

    def 'a strategic merge patch merges lists by their keys'() {
        given:
        def pod = pod('a')
        pod.spec.containers = [[name: 'main', image: 'web:1', env: [[name: 'A', value: '1']]], [name: 'side', image: 'log']]
        def templates = '/api/v1/namespaces/default/podtemplates'
        http.post(templates, [metadata: [name: 'a'], template: pod])

        when:
        def spec = http.patch("$templates/a", STRATEGIC, [template: [spec: [containers: [
            [name: 'main', image: 'web:2', env: [[name: 'B', value: '2']]],
            [name: 'side', '$patch': 'delete'],
            [name: 'third', image: 'x'],
        ]]]]).body.template.spec

        then:
        spec.containers*.name == ['main', 'third']
        spec.containers[0].image == 'web:2'
        spec.containers[0].env == [[name: 'B', value: '2'], [name: 'A', value: '1']]
    }

    def 'the directives of a strategic merge patch: #what'() {
        given:
        http.post(MAPS, [metadata: [name: 'a', finalizers: ['example.com/f', 'example.com/g']], data: [x: '1', y: '2']])

        when:
        def answer = http.patch("$MAPS/a", STRATEGIC, patch).body

        then:
        answer.data == data
        answer.metadata.finalizers == finalizers

        where:
        what        | patch                                                                             || data             | finalizers
        'replace'   | [data: ['$patch': 'replace', z: '3']]                                             || [z: '3']         | ['example.com/f', 'example.com/g']
        'delete'    | [data: ['$patch': 'delete']]                                                      || null             | ['example.com/f', 'example.com/g']
        'retain'    | [data: ['$retainKeys': ['y', 'z'], z: '3']]                                       || [y: '2', z: '3'] | ['example.com/f', 'example.com/g']
        'primitive' | [metadata: ['$deleteFromPrimitiveList/finalizers': ['example.com/f']]]            || [x: '1', y: '2'] | ['example.com/g']
        'order'     | [metadata: ['$setElementOrder/finalizers': ['example.com/g', 'example.com/f']]]   || [x: '1', y: '2'] | ['example.com/g', 'example.com/f']
    }

    def 'another content type is refused'() {
        given:
        http.post(MAPS, map('a'))

        when:
        def answer = http.patch("$MAPS/a", 'application/json', [data: [:]])

        then:
        answer.code == 415
        answer.body.reason == 'UnsupportedMediaType'
    }

    def 'a scale is the replicas of its object'() {
        given:
        http.post(DEPLOYMENTS, deployment('d', [replicas: 1]))

        when:
        def scale = http.get("$DEPLOYMENTS/d/scale").body

        then:
        scale.kind == 'Scale' && scale.apiVersion == 'autoscaling/v1'
        scale.spec.replicas == 1
        scale.status.selector == 'app=web'

        when:
        scale.spec.replicas = 3
        def written = http.put("$DEPLOYMENTS/d/scale", scale)

        then:
        written.body.spec.replicas == 3
        http.get("$DEPLOYMENTS/d").body.with { it.spec.replicas == 3 && it.metadata.generation == 2 }
        http.put("$DEPLOYMENTS/d/scale", scale).code == 409
        http.merge("$DEPLOYMENTS/d/scale", [spec: [replicas: 5]]).body.spec.replicas == 5
    }
}
