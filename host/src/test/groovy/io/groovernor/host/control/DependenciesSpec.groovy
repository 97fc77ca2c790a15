package io.groovernor.host.control

import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.watch.Subscription
import io.groovernor.host.control.Dependencies.Filed
import io.groovernor.host.control.Dependencies.Lookup
import io.groovernor.host.control.Dependencies.Namespace
import spock.lang.Specification

class DependenciesSpec extends Specification {
    static final MAPS = Subscription.of('configmaps')
    static final PODS = Subscription.of('pods')

    def dependencies = new Dependencies()

    private static ResourceKey key(String text) {
        ResourceKey.of(text)
    }

    private void sync(String key, List looked, boolean complete = true, boolean exists = true) {
        dependencies.begin(ResourceKey.of(key))
        looked.each { dependencies.look(MAPS, it instanceof String && it != Lookup.ALL ? ResourceKey.of(it) : it) }
        dependencies.end(complete, exists)
    }

    private List<String> concerned(String object, Filed... filed) {
        dependencies.of(MAPS, key(object), filed as List)*.toString().sort()
    }

    def "a change concerns the keys that looked there: #part"() {
        given:
        sync('a/one', [part])
        sync('a/two', ['x/else'])

        expect:
        concerned('n/map', new Filed('app', 'web')) == ['a/one']
        dependencies.of(PODS, key('n/map'), []).empty

        where:
        part << ['n/map', new Namespace('n'), Lookup.ALL, new Filed('app', 'web')]
    }

    def "what is looked up counts at once, before the sync has ended"() {
        when:
        dependencies.begin(key('a/one'))
        dependencies.look(MAPS, key('n/map'))

        then:
        concerned('n/map') == ['a/one']
    }

    def "a sync that succeeds takes the place of those before, one that fails adds to them"() {
        given:
        sync('a/one', ['n/first'])

        when:
        sync('a/one', ['n/second'], complete)

        then:
        concerned('n/second') == ['a/one']
        concerned('n/first') == first

        where:
        complete || first
        true     || []
        false    || ['a/one']
    }

    def "a key that is gone is forgotten, even if its last sync looked something up or failed"() {
        given:
        sync('a/one', ['n/first', new Filed('app', 'x')])

        when:
        sync('a/one', ['n/second'], complete, false)

        then:
        dependencies.size() == 0
        concerned('n/first') == []
        concerned('n/second') == []
        !dependencies.areFiled(MAPS)

        where:
        complete << [true, false]
    }

    def "beyond a number of lookups every change of the cache counts, and no more are remembered"() {
        when:
        sync('a/one', (1..10_000).collect { "n/map-$it".toString() })

        then:
        concerned('n/other') == ['a/one']
        dependencies.size() == 1

        when:
        sync('a/one', ['n/map-1'])

        then:
        concerned('n/other') == []
        concerned('n/map-1') == ['a/one']
    }

    def "as many lookups as are told apart are told apart"() {
        when:
        2.times { sync('a/one', (1..Dependencies.MOST).collectMany { ["n/map-$it".toString(), "n/map-$it".toString()] }) }

        then:
        concerned('n/other') == []
        dependencies.size() == Dependencies.MOST
    }

    def "how objects are filed is asked for only while somebody looks there"() {
        when:
        sync('a/one', [new Filed('app', 'x')])
        sync('a/two', [new Filed('app', 'x'), new Filed('app', 'y')])

        then:
        dependencies.areFiled(MAPS)

        when:
        sync('a/one', [])
        sync('a/two', [])

        then:
        !dependencies.areFiled(MAPS)
    }

    def "what other threads look up belongs to no sync"() {
        when:
        dependencies.begin(key('a/one'))
        Thread.start { dependencies.look(MAPS, key('n/map')) }.join()
        dependencies.end(true, true)
        dependencies.look(MAPS, key('n/late'))

        then:
        dependencies.size() == 0
    }
}
