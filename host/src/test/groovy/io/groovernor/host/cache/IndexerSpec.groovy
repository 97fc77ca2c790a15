package io.groovernor.host.cache

import static io.groovernor.host.testing.Objects.pod

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import java.util.concurrent.atomic.AtomicBoolean
import spock.lang.Specification

class IndexerSpec extends Specification {
    def indexer = new Indexer()

    private static IndexTable byNode() {
        new IndexTable({ Resource it -> it.at('spec.nodeName') == null ? [] as Set : [it.at('spec.nodeName') as String] as Set })
    }

    private static Resource on(String node, String name, long version) {
        pod(name, version, spec: [nodeName: node])
    }

    def "finds objects by namespace"() {
        when:
        indexer.put(pod('a', 1))
        indexer.put(pod('b', 1, metadata: [namespace: 'other']))

        then:
        indexer.list('default')*.name() == ['a']
        indexer.list('other')*.name() == ['b']
        indexer.list('none').empty

        when:
        indexer.remove(new ResourceKey('other', 'b'))

        then:
        indexer.list('other').empty
    }

    def "files objects that are there when an index is added, and those that come later"() {
        given:
        indexer.put(on('n1', 'a', 1))

        when:
        indexer.addIndex('node', byNode())
        indexer.put(on('n1', 'b', 2))

        then:
        indexer.by('node', 'n1')*.name() as Set == ['a', 'b'] as Set
    }

    def "moves an object when its value changes and drops it with the object"() {
        given:
        indexer.addIndex('node', byNode())
        indexer.put(on('n1', 'a', 1))

        when:
        indexer.put(on('n2', 'a', 2))

        then:
        indexer.by('node', 'n1').empty
        indexer.by('node', 'n2')*.name() == ['a']

        when:
        indexer.remove(new ResourceKey('default', 'a'))

        then:
        indexer.by('node', 'n2').empty
    }

    def "files an object under each of its values, and keeps nothing of a value that no object has any more"() {
        given:
        def table = new IndexTable({ Resource it -> it.at('spec.zones') as Set })
        indexer.addIndex('zone', table)

        when:
        indexer.put(pod('a', 1, spec: [zones: ['x', 'y']]))
        indexer.put(pod('b', 1, spec: [zones: ['y']]))
        indexer.put(pod('a', 2, spec: [zones: ['y', 'z']]))

        then:
        ['x', 'y', 'z'].collect { indexer.by('zone', it)*.name() as Set } == [[] as Set, ['a', 'b'] as Set, ['a'] as Set]
        table.keys.keySet() == ['y', 'z'] as Set

        when:
        ['a', 'b'].each { indexer.remove(new ResourceKey('default', it)) }

        then:
        table.keys.isEmpty()
    }

    def "an index that nobody declared is an error"() {
        when:
        indexer.by('nodes', 'n1')

        then:
        def error = thrown(IllegalArgumentException)
        error.message == "no index 'nodes' is declared on this watch"
    }

    def "an object that moves between values is never missing from both and never in both"() {
        given:
        indexer.addIndex('node', byNode())
        indexer.put(on('n0', 'a', 1))
        def end = new AtomicBoolean()
        def writer = Thread.startDaemon {
            for (int n = 2; !end.get(); n++) {
                indexer.put(on("n${n % 2}", 'a', n))
            }
        }

        when: 'a reader asks which version is filed under its own value'
        def wrong = (1..50_000).findAll {
            ['n0', 'n1'].any { node -> indexer.by('node', node).any { it.at('spec.nodeName') != node } }
        }
        end.set(true)
        writer.join()

        then:
        wrong.empty
    }

    def "an index can go again"() {
        given:
        indexer.addIndex('node', byNode())
        indexer.put(on('n1', 'a', 1))

        when:
        indexer.removeIndex('node')
        indexer.put(on('n2', 'a', 2))
        indexer.by('node', 'n1')

        then:
        thrown(IllegalArgumentException)
    }
}
