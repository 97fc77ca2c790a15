package io.groovernor.host.object

import io.groovernor.api.resource.ResourceType
import spock.lang.Specification

class PackingSpec extends Specification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)

    def reader = new ObjectReader(0) // nothing decoded is remembered, so that every look is one at the bytes

    def "packed objects say what they said before, and take a fraction of the memory"() {
        given:
        def plain = (0..<40).collect { object(pod(it)) }
        def packed = (0..<40).collect { object(pod(it)) }

        when:
        ObjectReader.pack(packed)

        then:
        packed*.fields() == plain*.fields()
        packed*.size() == plain*.size()
        packed*.labels() == plain*.labels()
        packed.every { it.content().length * 3 < it.size() }
    }

    def "what is packed later uses what was learned before, also if it is of another shape"() {
        given:
        ObjectReader.pack((0..<10).collect { object(pod(it)) })
        def other = Json.write(apiVersion: 'v1', kind: 'Pod', metadata: [name: 'other', annotations: [text: 'ü€\uD83D\uDE00' * 3000]])

        when:
        def late = [object(pod(77)), object(other)]
        ObjectReader.pack(late)

        then:
        late[0].fields() == Json.read(pod(77))
        late[1].fields() == Json.read(other)
        late.every { it.content().length < it.size() }
    }

    def "packing twice changes nothing"() {
        given:
        def objects = [object(pod(1)), object(pod(2))]
        ObjectReader.pack(objects)
        def once = objects*.content()

        when:
        ObjectReader.pack(objects)

        then:
        objects*.content().withIndex().every { content, i -> content.is(once[i]) }
        objects[0].fields() == Json.read(pod(1))
    }

    def "kinds have dictionaries of their own"() {
        given:
        def nodes = new ResourceType('', 'v1', 'nodes', 'Node', false)
        def objects = (0..<5).collect { object(pod(it)) } +
                (0..<5).collect { reader.object(new ByteArrayInputStream(node(it)), nodes) }

        when:
        ObjectReader.pack(objects)

        then:
        objects[5..9]*.fields() == (0..<5).collect { Json.read(node(it)) }
        objects.every { it.content().length * 2 < it.size() }
    }

    def "a small object stays as it is"() {
        given:
        def json = Json.write(apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a'])
        def objects = [object(json)]

        when:
        ObjectReader.pack(objects)

        then:
        objects[0].content().length == objects[0].size()
        objects[0].fields() == Json.read(json)
    }

    def "no objects, and objects that were made otherwise, are left alone"() {
        when:
        ObjectReader.pack([])
        ObjectReader.pack([io.groovernor.api.resource.Resource.of(Json.read(pod(1)))])

        then:
        noExceptionThrown()
    }

    private object(byte[] json) {
        reader.object(new ByteArrayInputStream(json), PODS)
    }

    private static byte[] pod(int number) {
        Json.write(apiVersion: 'v1', kind: 'Pod', metadata: [namespace: 'default', name: "pod-$number", uid: "uid-$number",
            resourceVersion: "$number", labels: [app: "app-${number % 3}".toString(), tier: 'backend', 'app.kubernetes.io/part-of': 'shop']],
            spec: [containers: [[name: 'app', image: "registry.example.com/app:$number", env: [[name: 'A', value: "$number"]],
                resources: [requests: [cpu: '100m', memory: '64Mi']], terminationMessagePath: '/dev/termination-log']]],
            status: [phase: 'Running', podIP: "10.0.0.$number", conditions: [[type: 'Ready', status: 'True']]])
    }

    private static byte[] node(int number) {
        Json.write(apiVersion: 'v1', kind: 'Node', metadata: [name: "node-$number"],
            spec: [podCIDR: "10.1.$number.0/24", taints: (0..<10).collect { [key: "taint-$it", effect: 'NoSchedule'] }])
    }
}
