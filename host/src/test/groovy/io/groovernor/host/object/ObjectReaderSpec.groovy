package io.groovernor.host.object

import com.fasterxml.jackson.databind.ObjectMapper
import io.groovernor.api.resource.OwnerReference
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.ResourceType
import spock.lang.Specification

class ObjectReaderSpec extends Specification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)
    static final JACKSON = new ObjectMapper()

    def reader = new ObjectReader()

    def "a list is cut into its objects, whatever the order of the fields"() {
        when:
        def list = read '''{"items":[{"spec":{"a":[1,{"b":null}]},"metadata":{"uid":"u","labels":{"x":"1"},"annotations":{"metadata":"}"},
            "name":"n","namespace":"ns","resourceVersion":"7","generation":3,"deletionTimestamp":"2026-01-01T00:00:00Z",
            "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"rs","uid":"ru","controller":true,"new":{}}]},"future":[[]]}],
            "metadata":{"remainingItemCount":12,"continue":"next","resourceVersion":"42","extra":{}},"kind":"PodList","apiVersion":"v1"}'''

        then:
        list.resourceVersion() == '42'
        list.continueToken() == 'next'
        list.remaining() == 12
        with(list.items()[0]) {
            key() == new ResourceKey('ns', 'n')
            apiVersion() == 'v1' && kind() == 'Pod'
            uid() == 'u' && resourceVersion() == '7' && generation() == 3
            labels() == [x: '1']
            owners() == [new OwnerReference('apps/v1', 'ReplicaSet', 'rs', 'ru', true)]
            deletionTimestamp() == '2026-01-01T00:00:00Z'
            annotation('metadata') == '}'
            fields().keySet() as List == ['apiVersion', 'kind', 'spec', 'metadata', 'future']
            fields().spec == [a: [1, [b: null]]]
        }
    }

    def "Groovy reads #field of the JSON, not what the reader keeps under that name"() {
        given:
        def object = reader.object(input(JACKSON.writeValueAsString([metadata: [name: 'a']] + [(field): [b: 'c']])), PODS)

        expect:
        object."$field" == [b: 'c']

        where:
        field << CompactResource.declaredFields*.name - ['apiVersion', 'kind', 'metadata', '$jacocoData'] + ['head']
    }

    def "Groovy reads the metadata of the JSON, not what the reader keeps of it"() {
        given:
        def object = reader.object(input('{"metadata":{"name":"a","annotations":{"b":"c"}}}'), PODS)

        expect:
        object.metadata == [name: 'a', annotations: [b: 'c']]
    }

    def "an object says itself what it is, unless it is metadata alone"() {
        when:
        def items = read('''{"kind":"List","items":[
            {"kind":"Service","apiVersion":"v1","metadata":{"name":"a"}},
            {"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"b"}}]}''').items()

        then:
        items*.kind() == ['Service', 'Pod']
        items*.apiVersion() == ['v1', 'v1']
        items[1].fields() == [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'b']]
    }

    def "what is missing or of another type is as if it was not there: #json"() {
        when:
        def object = reader.object(input(json), PODS)

        then:
        object.key() == new ResourceKey('', '')
        object.labels() == [:] && object.owners() == [] && object.uid() == '' && object.generation() == 0
        object.deletionTimestamp() == null
        object.fields().size() >= 2

        where:
        json << ['{}', '{"metadata":null}', '{"metadata":[{"name":"x"}]}', '{"metadata":{"name":null,"labels":null,"ownerReferences":null}}',
                 '{"metadata":{"name":{"a":1},"labels":[1],"ownerReferences":{"a":[]},"uid":[],"generation":"x"}}']
    }

    def "a list without items is empty: #json"() {
        expect:
        read(json).items() == []

        where:
        json << ['{"kind":"PodList","items":null}', '{"kind":"PodList","items":[]}', '{"items":[]}', '{"kind":"PodList","metadata":{}}']
    }

    def "what is no list is refused: #json"() {
        when:
        read(json)

        then:
        def error = thrown(IOException)
        error.message == message

        where:
        json                                     | message
        ''                                       | 'empty where a JSON object was expected'
        '[]'                                     | 'no JSON object at byte 0'
        '<html>'                                 | 'malformed JSON at byte 0'
        '{"kind":"Status","message":"no"}'       | 'a Status instead of a list'
        '{"a":1}'                                | 'a JSON object instead of a list'
        '{"items":{"a":1}}'                      | 'items are no array at byte 9'
        '{"items":[1]}'                          | 'no JSON object at byte 10'
        '{"items":[]} {}'                        | 'something follows the JSON object at byte 13'
        '{"items":[{"metadata":{"name":"a"}]}'   | 'malformed JSON at byte 34'
    }

    def "a list that ends early is never taken for a whole one"() {
        given:
        def whole = '{"kind":"PodList","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"ä","labels":{"a":"b"}}},{"spec":1.5e3}]}'
            .getBytes('UTF-8')

        expect:
        (0..<whole.length).every { length ->
            try {
                reader.list(new ByteArrayInputStream(whole, 0, length), PODS, Pruning.NONE)
                false
            } catch (IOException e) {
                e.message
            }
        }
        reader.list(new ByteArrayInputStream(whole), PODS, Pruning.NONE).items().size() == 2
    }

    def "random lists are cut as a full parse cuts them, however the bytes arrive (seed #seed)"() {
        given:
        def random = new Random(seed)
        def items = (0..<random.nextInt(40)).collect { object(random) }
        def json = JACKSON.writeValueAsBytes([kind: 'PodList', metadata: [resourceVersion: '5'], items: items, odd: value(random, 3)])

        when:
        def list = reader.list(new Dribbling(json, random), PODS, Pruning.NONE)

        then:
        list.items()*.fields() == items.collect { [apiVersion: 'v1', kind: 'Pod'] + JACKSON.readValue(JACKSON.writeValueAsBytes(it), Map) }
        list.items()*.name() == items.collect { it.metadata.name }
        list.items()*.labels() == items.collect { it.metadata.labels }

        where:
        seed << (1..60)
    }

    def "objects may be large and deep"() {
        given:
        def large = 'x' * (10 << 20)
        def deep = '[' * 5000 + ']' * 5000

        when:
        def items = read("""{"items":[{"data":"$large"},{"deep":$deep},{"metadata":{"name":"last"}}]}""").items()

        then:
        items[0].fields().data.length() == large.length()
        items[1].fields().deep.size() == 1
        items[2].name() == 'last'
    }

    def "objects cannot be changed"() {
        given:
        def object = reader.object(input('{"metadata":{"name":"a","labels":{"x":"y"},"ownerReferences":[{}]},"spec":{"list":[{"a":1}]}}'), PODS)

        when:
        change(object)

        then:
        thrown(UnsupportedOperationException)

        where:
        change << [{ it.fields().spec = 1 }, { it.fields().spec.list << 1 }, { it.fields().spec.list[0].a = 2 },
                   { it.fields().metadata.labels.clear() }, { it.labels().z = '1' }, { it.owners().clear() }, { it.fields().clear() }]
    }

    def "objects share what is equal, and a decoded object is kept for a while"() {
        when:
        def items = read('''{"items":[{"metadata":{"namespace":"n","labels":{"a":"b"},"ownerReferences":[{"uid":"1"}]}},
            {"metadata":{"namespace":"n","labels":{"a":"b"},"ownerReferences":[{"uid":"1"}]}}]}''').items()

        then:
        items[0].labels().is(items[1].labels())
        items[0].owners().is(items[1].owners())
        items[0].namespace().is(items[1].namespace())
        items[0].kind().is(items[1].kind())
        items[0].fields().is(items[0].fields())
        !items[0].fields().is(items[1].fields())
    }

    def "decoded objects are bounded by their bytes"() {
        given:
        def frugal = new ObjectReader(1000)
        def object = frugal.object(input('{"data":"' + 'x' * 1000 + '"}'), PODS)

        expect:
        !object.fields().is(object.fields())
        object.fields() == object.fields()
    }

    def "a watch is read event by event, without waiting for what follows"() {
        given:
        def source = new PipedInputStream(10_000)
        def sink = new PipedOutputStream(source)
        def events = reader.events(source, PODS, Pruning.NONE)

        when:
        sink << '{"type":"ADDED","object":{"metadata":{"name":"a"}}}\n'
        def first = events.next()
        sink << '{"object":{"metadata":{"name":"b"},"kind":"Pod","apiVersion":"v1"},"type":"DELETED","more":[]}'
        def second = events.next()
        sink.close()

        then:
        [first, second]*.type() == ['ADDED', 'DELETED']
        [first, second]*.object()*.name() == ['a', 'b']
        events.next() == null
    }

    def "a line that is no event is refused: #line"() {
        when:
        reader.events(input(line), PODS, Pruning.NONE).next()

        then:
        thrown(IOException)

        where:
        line << ['{}', '{"type":"ADDED"}', '{"object":{}}', '{"type":"ADDED","object":[]}', '7', '{"type":"ADDED","object":{"a":', 'oops']
    }

    private ObjectList read(String json) {
        reader.list(input(json), PODS, Pruning.NONE)
    }

    private static InputStream input(String json) {
        new ByteArrayInputStream(json.getBytes('UTF-8'))
    }

    private static Map object(Random random) {
        def metadata = [name: text(random), labels: (0..<random.nextInt(3)).collectEntries { [text(random), text(random)] }]
        def object = [metadata: metadata] + (0..<random.nextInt(5)).collectEntries { [('f' + text(random)): value(random, 4)] }
        object.entrySet().toList().tap { shuffle(random) }.collectEntries()
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0: return random.nextInt()
            case 1: return random.nextLong()
            case 2: return random.nextDouble()
            case 3: return random.nextBoolean()
            case 4: return null
            case 5: return text(random)
            case 6: return (0..<random.nextInt(4)).collect { value(random, depth - 1) }
            default: return (0..<random.nextInt(4)).collectEntries { [text(random), value(random, depth - 1)] }
        }
    }

    private static String text(Random random) {
        (0..<random.nextInt(random.nextInt(20) == 0 ? 9000 : 12)).collect { 'ab"\\{}[]:,\n\u0001é漢\u2028😀'.codePoints().toArray()[random.nextInt(16)] }
            .collect { Character.toString(it) }.join('')
    }

    /** Gives its bytes in pieces of random length. */
    static class Dribbling extends InputStream {
        final ByteArrayInputStream bytes
        final Random random

        Dribbling(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes)
            this.random = random
        }

        int read() {
            bytes.read()
        }

        int read(byte[] target, int offset, int length) {
            bytes.read(target, offset, Math.min(length, 1 + random.nextInt(3000)))
        }
    }
}
