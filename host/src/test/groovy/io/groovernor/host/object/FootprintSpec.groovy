package io.groovernor.host.object

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceType
import spock.lang.Specification

class FootprintSpec extends Specification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)

    def reader = new ObjectReader()
    def reads = new Reads()
    def objects = (0..<100).collect { pod(it) }

    def "what nobody has looked at is named by the shortest path"() {
        expect:
        footprint().unread() == ['metadata.managedFields', 'spec', 'status']

        when:
        read(objects[7])

        then:
        footprint().unread() == unread

        where:
        read                                                | unread
        ({ Resource it -> it.at('spec.nodeName') })         | ['metadata.managedFields', 'spec.containers', 'status']
        ({ Resource it -> it.fields().spec.nodeName })      | ['metadata.managedFields', 'spec.containers', 'status']
        ({ Resource it -> it.get('spec').containsKey('x') }) | ['metadata.managedFields', 'spec.containers', 'spec.nodeName', 'status']
        ({ Resource it -> it.at('spec') as boolean })       | ['metadata.managedFields', 'spec', 'status']
        ({ Resource it -> it.at('status').each { } })       | ['metadata.managedFields', 'spec']
        ({ Resource it -> it.at('status') == [a: 1] })      | ['metadata.managedFields', 'spec', 'status']
        ({ Resource it -> it.at('status') == [phase: 'Running', podIP: ''] }) | ['metadata.managedFields', 'spec']
        ({ Resource it -> it.edited { } })                  | []
        ({ Resource it -> it.labels() })                    | ['metadata.managedFields', 'spec', 'status']
    }

    def "a field of the map's own class is no field of the object"() {
        when:
        def spec = objects[0].spec

        then:
        spec.level == null
        spec.fields == null
        spec.nodeName == 'node-0'
    }

    def "what is decoded says the same as without anybody noting it, and cannot be changed"() {
        expect:
        objects[3].fields() == Json.read(json(3))
        Json.read(json(3)) == objects[3].fields()
        objects[3].fields().hashCode() == Json.read(json(3)).hashCode()

        when:
        change(objects[3].fields())

        then:
        thrown(UnsupportedOperationException)

        where:
        change << [{ it.spec = 1 }, { it.spec.nodeName = 'x' }, { it.spec.remove('nodeName') }, { it.clear() }, { it.spec.entrySet().first().value = 1 }]
    }

    def "keys that scripts make up do not fill the memory: many of them count as all"() {
        when:
        1000.times { objects[0].at("status.x$it") }

        then:
        footprint().unread() == ['metadata.managedFields', 'spec']
    }

    def "sizes are those of the bytes, and what would be saved is what packing the rest would take"() {
        given:
        def plain = footprint()
        ObjectReader.pack(objects)
        def packed = footprint()
        def metadata = objects.sum { it.views().packing().lengthWith(it, Json.write(it.fields().subMap(['apiVersion', 'kind', 'metadata']))) }

        expect:
        plain.objects() == 100
        plain.json() == objects.sum { it.size() }
        packed.json() == plain.json()
        plain.stored() - packed.stored() == objects.sum { it.size() - it.content().length }
        Math.abs(objects.sum { it.content().length } - metadata - packed.metadataSaves()) < 0.1 * metadata
        packed.unreadSaves() > packed.metadataSaves()
        packed.metadataSaves() > 0
        packed.unreadSaves() < packed.stored()
    }

    def "weighing reads nothing"() {
        expect:
        footprint() == footprint()
    }

    def "objects without anything to spare, no objects, and objects that were made otherwise, save nothing"() {
        expect:
        Footprint.of([], reads).with { [objects(), json(), stored(), metadataSaves(), unread(), unreadSaves()] } == [0, 0, 0, 0, [], 0]
        Footprint.of([object(Json.write(apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a']))], reads).with { [metadataSaves(), unread(), unreadSaves()] } == [0, [], 0]
        Footprint.of([Resource.of(kind: 'Pod')], reads).stored() == 0
    }

    def "a key with a dot is no path; the field around it is"() {
        given:
        objects = [object(Json.write(apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'a'], data: ['a.properties': 'x', b: 'y'], immutable: true))]

        expect:
        footprint().unread() == ['data', 'immutable']

        when:
        objects[0].at('data.c')

        then:
        footprint().unread() == ['data.b', 'immutable']

        when:
        objects[0].at('immutable')

        then:
        footprint().unread() == ['data.b']
    }

    private Footprint footprint() {
        Footprint.of(objects, reads)
    }

    private object(byte[] json) {
        def object = reader.object(new ByteArrayInputStream(json), PODS)
        ObjectReader.noteReads(object, reads)
        object
    }

    private pod(int number) {
        object(json(number))
    }

    private static byte[] json(int number) {
        Json.write(apiVersion: 'v1', kind: 'Pod', metadata: [namespace: 'default', name: "pod-$number", labels: [app: "app-${number % 3}".toString()],
            annotations: [checksum: new Random(number).ints(40, 97, 123).boxed().collect { it as char }.join(''), note: 'the same in all of them, ' * 10],
            managedFields: [[manager: "m-$number", fieldsV1: ['f:spec': ['f:containers': ['k:app': [:]]]]]]],
            spec: [nodeName: "node-$number", containers: [[name: 'app', image: "registry.example.com/app:$number", env: [[name: 'A', value: new Random(-number).ints(90, 97, 123).boxed().collect { it as char }.join('')]]]]],
            status: [phase: 'Running', podIP: "10.0.0.$number"])
    }
}
