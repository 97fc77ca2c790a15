package io.groovernor.host.object

import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.ResourceType
import spock.lang.Specification

class PrunerSpec extends Specification {
    static final PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)

    def "keep #keep, drop #drop: #json"() {
        expect:
        pruned(json, keep, drop) == left

        where:
        keep                       | drop                              | json                                                              | left
        []                         | []                                | '{"a":1}'                                                         | '{"a":1}'
        ['a']                      | []                                | '{"a":1}'                                                         | '{"a":1}'
        ['b']                      | []                                | '{"a":1}'                                                         | '{}'
        ['b']                      | []                                | '{ "a" : 1 , "b" : "x,}" , "c" : [ 1 , {} ] }'                    | '{ "b" : "x,}"}'
        []                         | ['a']                             | '{"a":{"x":[1,{"y":2}]},"b":2}'                                   | '{"b":2}'
        []                         | ['b']                             | '{"a":1,"b":2}'                                                   | '{"a":1}'
        []                         | ['b']                             | '{"a":"ü€😀","b":"ü€😀","c":1.50}'                                | '{"a":"ü€😀","c":1.50}'
        []                         | ['a.x']                           | '{"a":{"x":1},"b":2}'                                             | '{"a":{},"b":2}'
        []                         | ['a.x', 'a.z', 'c']               | '{"a":{"x":1,"y":2,"z":3},"c":0}'                                 | '{"a":{"y":2}}'
        ['a.x.y']                  | []                                | '{"a":{"w":1,"x":{"y":{"z":1},"n":2}},"b":1}'                     | '{"a":{"x":{"y":{"z":1}}}}'
        ['a']                      | ['a.x']                           | '{"a":{"x":1,"y":2},"b":1}'                                       | '{"a":{"y":2}}'
        ['a.x']                    | []                                | '{"a":[{"x":1,"y":2},3,[{"y":1}],{"y":1}],"b":[]}'                | '{"a":[{"x":1},3,[{"y":1}],{}]}'
        ['a.x']                    | []                                | '{"a":null}'                                                      | '{"a":null}'
        ['a']                      | []                                | '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"n","managedFields":[{}]},"a":1}' | '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"n"},"a":1}'
        ['a', 'metadata']          | []                                | '{"metadata":{"managedFields":[{}]},"b":1}'                       | '{"metadata":{"managedFields":[{}]}}'
        []                         | ['metadata.managedFields']        | '{"metadata":{"managedFields":[{}],"name":"n"}}'                  | '{"metadata":{"name":"n"}}'
        ['a']                      | []                                | '{"a":"\\ud800","b":"\\ud800"}'                                   | '{"a":"\\ud800"}'
    }

    def "an object that is deep costs no stack"() {
        given:
        def deep = '[' * 5000 + '{"x":1}' + ']' * 5000

        expect:
        pruned('{"a":' + deep + ',"b":{"c":' + deep + '},"d":' + deep + '}', [], ['a', 'b.x']) == '{"b":{"c":' + deep + '},"d":' + deep + '}'
    }

    def "any object without any of its fields is JSON, and has all others"() {
        given:
        def random = new Random(seed)
        def fields = map(random, 0)
        def paths = paths(fields, '').findAll { !Pruning.isAlwaysKept(it) }
        Collections.shuffle(paths, random)
        def dropped = paths.take(3) as Set

        expect:
        Json.read(pruned(new String(Json.write(fields)), [], dropped).bytes) == without(fields, dropped, '')

        where:
        seed << (1..200)
    }

    def "what comes in a list or a watch is pruned before it is kept, and says so"() {
        given:
        def reader = new ObjectReader()
        def pruning = new Pruning(['spec.nodeName'] as Set, [] as Set)
        def pod = '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a","labels":{"x":"y"},"managedFields":[]},"spec":{"nodeName":"n","b":1},"status":{}}'

        when:
        def item = reader.list(input('{"kind":"PodList","items":[' + pod.replace('"kind":"Pod","apiVersion":"v1",', '') + ']}'), PODS, pruning).items()[0]
        def event = reader.events(input('{"type":"ADDED","object":' + pod + '}'), PODS, pruning).next().object()
        def error = reader.events(input('{"object":{"kind":"Status","apiVersion":"v1","code":410},"type":"ERROR"}'), PODS, pruning).next().object()
        def single = reader.object(input(pod), PODS)

        then:
        [item, event].every { it.fields() == [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'a', labels: [x: 'y']], spec: [nodeName: 'n']] }
        [item, event].every { it.pruning() == pruning && it.label('x') == 'y' }
        error.fields() == [apiVersion: 'v1', kind: 'Status', code: 410]
        single.fields() == Json.read(pod.bytes)
        single.pruning() == Pruning.NONE

        when:
        ObjectReader.pack([item, single])

        then:
        item.fields().spec == [nodeName: 'n']
    }

    private static InputStream input(String json) {
        new ByteArrayInputStream(json.bytes)
    }

    private static String pruned(String json, Collection keep, Collection drop) {
        new String(new Pruner(new Pruning(keep as Set, drop as Set)).pruned(json.getBytes('UTF-8')), 'UTF-8')
    }

    private static Map map(Random random, int depth) {
        (0..<random.nextInt(5)).collectEntries { ["f${random.nextInt(8)}".toString(), value(random, depth + 1)] }
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0: return random.nextInt(100)
            case 1: return 'x}",{' * random.nextInt(3)
            case 2: return null
            case 3: return map(random, depth)
            default: return (0..<random.nextInt(3)).collect { random.nextBoolean() ? map(random, depth) : 7 }
        }
    }

    private static List<String> paths(Object value, String prefix) {
        if (value instanceof Map) {
            return value.collectMany { name, inner -> [prefix + name] + paths(inner, prefix + name + '.') }
        }
        value instanceof List ? value.collectMany { paths(it, prefix) } : []
    }

    private static Object without(Object value, Set<String> dropped, String prefix) {
        if (value instanceof Map) {
            return value.findAll { name, inner -> !(prefix + name in dropped) }.collectEntries { name, inner -> [name, without(inner, dropped, prefix + name + '.')] }
        }
        value instanceof List ? value.collect { without(it, dropped, prefix) } : value
    }
}
