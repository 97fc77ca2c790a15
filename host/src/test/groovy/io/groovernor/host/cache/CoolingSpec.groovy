package io.groovernor.host.cache

import io.groovernor.api.resource.ResourceType
import io.groovernor.host.object.Json
import io.groovernor.host.object.ObjectReader
import spock.lang.Specification

class CoolingSpec extends Specification {
    static final CONFIG_MAPS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true)

    def reader = new ObjectReader(0)
    def indexer = new Indexer()
    def cooling = new Cooling(indexer)

    def "objects that have not changed for a while are packed when there is nothing else to do"() {
        given:
        def count = Cooling.HOT + Cooling.BATCH
        (0..<count).each { change(it) }

        when:
        cooling.coolDown(false)

        then:
        packed(count) == []

        when:
        cooling.coolDown(true)

        then: 'those that changed first'
        packed(count) == (0..<Cooling.BATCH).toList()

        when: 'there is no full batch'
        cooling.coolDown(true)

        then:
        packed(count).size() == Cooling.BATCH
    }

    def "what changes again stays as it is"() {
        given:
        def count = Cooling.HOT + Cooling.BATCH
        (0..<count).each { change(it) }
        change(0)

        when:
        change(count)
        cooling.coolDown(true)

        then:
        packed(count) == (1..Cooling.BATCH).toList()
    }

    def "what is gone meanwhile is no matter"() {
        given:
        def count = Cooling.HOT + Cooling.BATCH
        (0..<count).each { change(it) }
        indexer.remove(object(3).key())

        when:
        cooling.coolDown(true)

        then:
        packed(count) == (0..<Cooling.BATCH).toList() - 3
    }

    def "when there is never a pause, too many are packed all the same"() {
        given:
        def count = Cooling.HOT + Cooling.WAITING
        (0..<count).each { change(it) }

        when:
        cooling.coolDown(false)

        then:
        packed(200) == (0..<Cooling.BATCH).toList()
    }

    private void change(int number) {
        indexer.put(object(number))
        cooling.changed(object(number).key())
    }

    private object(int number) {
        def json = Json.write(metadata: [namespace: 'default', name: "m$number".toString(), resourceVersion: '1'], data: [text: 'a' * 300])
        reader.object(new ByteArrayInputStream(json), CONFIG_MAPS)
    }

    private List<Integer> packed(int count) {
        (0..<count).findAll {
            def held = indexer.get(object(it).key())
            held != null && held.content().length < held.size()
        }
    }
}
