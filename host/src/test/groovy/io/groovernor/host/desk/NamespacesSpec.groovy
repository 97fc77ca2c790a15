package io.groovernor.host.desk

import io.groovernor.api.resource.Resource
import io.groovernor.host.testing.ScriptBench
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Watches of some namespaces, on the whole engine. */
@Timeout(60)
class NamespacesSpec extends Specification {
    static final String SCRIPT = '''
        def maps = watch('configmaps', namespaces: NAMESPACES, labels: 'desk=yes') { index('color') { it.data.color } }
        sync { key ->
            println "$key ${lookup(key)?.data?.color} of ${maps.list()*.key()*.toString().sort()} reds ${maps.by('color', 'red')*.name()} there ${maps.list(key.namespace).size()}"
        }
        '''

    @AutoCleanup ScriptBench bench = new ScriptBench()

    private void namespace(String name, Map labels = [:]) {
        bench.apply(apiVersion: 'v1', kind: 'Namespace', metadata: [name: name, labels: labels])
    }

    private Resource map(String namespace, String name, String color) {
        bench.configMap(name, [color: color], [namespace: namespace, labels: [desk: 'yes']])
    }

    private void run(String namespaces) {
        bench.run(SCRIPT.replace('NAMESPACES', namespaces))
    }

    def "several namespaces are one cache"() {
        given:
        ['a', 'b', 'c'].each { namespace(it) }
        map('a', 'one', 'red')
        map('c', 'no', 'red')
        run "['a', 'b']"

        expect:
        bench.printed() == ['a/one red of [a/one] reds [one] there 1']
        bench.told().findAll { it.startsWith('configmaps') }.toSorted() == ['configmaps in a matching desk=yes: 1 object', 'configmaps in b matching desk=yes: 0 objects']

        when:
        map('b', 'two', 'red')

        then:
        bench.printed() == ['b/two red of [a/one, b/two] reds [one, two] there 1']

        when:
        map('c', 'no', 'blue')
        bench.delete('configmaps', 'a/one')

        then:
        bench.printed() == ['a/one null of [b/two] reds [two] there 0']
    }

    def "a namespace that gains the label brings its objects, one that loses it takes them along"() {
        given:
        namespace('a', [team: 'web'])
        namespace('b')
        map('a', 'one', 'red')
        map('b', 'two', 'red')
        run "'team=web'"

        expect:
        bench.printed() == ['a/one red of [a/one] reds [one] there 1']

        when: 'something changes elsewhere'
        map('b', 'two', 'blue')

        then:
        bench.printed() == []

        when:
        namespace('b', [team: 'web'])

        then:
        bench.printed() == ['b/two blue of [a/one, b/two] reds [one] there 1']

        when:
        map('b', 'two', 'red')

        then:
        bench.printed() == ['b/two red of [a/one, b/two] reds [one, two] there 1']

        when:
        namespace('a', [team: 'other'])

        then:
        bench.printed() == ['a/one null of [b/two] reds [two] there 0']

        when: 'a namespace comes with its label, and goes'
        namespace('d', [team: 'web'])
        map('d', 'three', 'blue')
        bench.delete('namespaces', 'd')

        then:
        bench.printed() == ['d/three blue of [b/two, d/three] reds [two] there 1', 'd/three null of [b/two] reds [two] there 0']
    }

    def "watches of labelled namespaces share the mirror of all with everybody else"() {
        given:
        namespace('a', [team: 'web'])
        map('a', 'one', 'red')

        when:
        bench.run '''
            controller('web') {
                watch 'configmaps', namespaces: 'team=web', labels: 'desk'
                sync { println "web $it" }
            }
            controller('other') {
                watch 'configmaps', namespaces: [labels: 'team notin (web)'], labels: 'desk'
                sync { println "other $it" }
            }
            controller('all') {
                watch 'configmaps', labels: 'desk'
                resync every: 10.minutes
                sync { println "all $it" }
            }
            '''

        then:
        bench.printed().toSorted() == ['all a/one', 'web a/one']
        bench.told().findAll { it.startsWith('configmaps') } == ['configmaps matching desk: 1 object']

        when:
        namespace('a', [team: 'db'])

        then:
        bench.printed().toSorted() == ['other a/one', 'web a/one']
    }

    def "a resync syncs what is in the namespaces"() {
        given:
        namespace('a', [team: 'web'])
        namespace('b')
        map('a', 'one', 'red')
        map('b', 'two', 'red')
        bench.run "watch 'configmaps', namespaces: 'team', labels: 'desk'\nresync every: 10.minutes\nsync { println it }".replace("'team'", "[labels: 'team']")
        bench.printed()

        when:
        bench.advance(Duration.ofMinutes(10))

        then:
        bench.printed() == ['a/one']
    }

    def "several selectors of one kind are several caches in one controller"() {
        given:
        bench.configMap('a', [:], [labels: [tier: 'front']])
        bench.configMap('b', [:], [labels: [tier: 'back']])
        bench.run '''
            def front = watch('configmaps', labels: 'tier=front')
            def back = watch('configmaps', labels: 'tier=back')
            sync { key -> println "$key front ${front[key] != null} back ${back[key] != null}" }
            '''

        expect:
        bench.printed().toSorted() == ['default/a front true back false', 'default/b front false back true']

        when: 'one moves from one selector to the other'
        bench.configMap('a', [:], [labels: [tier: 'back']])

        then:
        bench.printed().last() == 'default/a front false back true'
    }

    def "what has no namespaces is refused"() {
        when:
        bench.run "watch 'nodes', namespaces: ['a', 'b']\nsync { }"

        then:
        def e = thrown(RuntimeException)
        e.message.contains("watch: nodes have no namespaces; take 'namespaces' away")
    }
}
