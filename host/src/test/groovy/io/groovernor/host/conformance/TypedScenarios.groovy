package io.groovernor.host.conformance

/** Custom kinds with a schema that says something. */
class TypedScenarios extends Topic {
    private static Map gauge(String name, Map spec) {
        [apiVersion: 'conformance.example.com/v1', kind: 'Gauge', metadata: [name: name], spec: spec]
    }

    private static Map versioned(String group) {
        def definition = Definitions.definition(group, 'Thing')
        def schema = { Map fields -> [openAPIV3Schema: [type: 'object', properties: [spec: [type: 'object', properties: fields]]]] }
        definition.spec.versions = [
            [name: 'v1', served: true, storage: true, schema: schema([a: [type: 'string'], n: [type: 'integer', default: 1]])],
            [name: 'v2', served: true, storage: false, deprecated: true,
             schema: schema([a: [type: 'string'], n: [type: 'integer'], only2: [type: 'string', default: 'x']])],
            [name: 'v3', served: false, storage: false, schema: schema([a: [type: 'string']])]]
        definition
    }

    TypedScenarios() {
        def gauges = 'conformance.example.com/v1/gauges'
        scenario('a typed object is checked') {
            post at(gauges), gauge('a', [k: 1])
            post at(gauges), gauge('a', [items: [[v: '1']]])
            post at(gauges), gauge('a', [items: [[id: 'a'], [id: 'a']]])
            post at(gauges), gauge('a', [tags: ['a', 'a']])
            post at(gauges), gauge('a', [parts: [a: 1]])
            post at(gauges), gauge('a', [whole: 'x'])
            post "${at(gauges)}?fieldValidation=Strict", gauge('a', [colour: 'red', items: [[id: 'a', colour: 'red']]])
            post at(gauges), gauge('a', [colour: 'red', items: [[id: 'a', colour: 'red']]])
        }
        scenario('typed lists are applied item by item') {
            apply at(gauges, 'a'), 'one', gauge('a', [items: [[id: 'a', v: '1'], [id: 'b', v: '1']], tags: ['x'], whole: [a: '1'], parts: [a: '1']])
            apply at(gauges, 'a'), 'two', gauge('a', [items: [[id: 'c'], [id: 'a', w: '2']], tags: ['y'], parts: [b: '2']])
            apply at(gauges, 'a'), 'two', gauge('a', [whole: [b: '2'], words: ['w']])
            apply at(gauges, 'a'), 'two', gauge('a', [words: ['v']])
            apply at(gauges, 'a'), 'one', gauge('a', [items: [[id: 'b', v: '1']]])
            apply at(gauges, 'a'), 'three', gauge('a', [k: 1])
            apply at(gauges, 'a'), 'three', gauge('a', [items: [[id: 'z'], [id: 'z']]])
        }
        scenario('a kind in two versions is one kind') {
            def group = "${namespace}.example.com"
            server.create('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', versioned(group))
            [1, 2].each { Definitions.awaitServed server, "/apis/$group/v$it/things" }
            Definitions.awaitServed server, "/apis/$group/v2"
            read "/apis/$group"
            def made = post(at("$group/v1/things"), [apiVersion: "$group/v1", kind: 'Thing', metadata: [name: 'a'], spec: [a: 'x', only2: 'y']])
            read at("$group/v2/things", 'a')
            def watch = watch("${at("$group/v2/things")}?watch=true&resourceVersion=$made.metadata.resourceVersion")
            patch 'merge', at("$group/v2/things", 'a'), [spec: [a: 'z', only2: 'w']]
            read at("$group/v1/things", 'a')
            watch.take 1
            apply at("$group/v2/things", 'b'), 'one', [apiVersion: "$group/v2", kind: 'Thing', metadata: [name: 'b'], spec: [a: 'x']]
            apply at("$group/v1/things", 'b'), 'one', [apiVersion: "$group/v1", kind: 'Thing', metadata: [name: 'b'], spec: [n: 5]]
            read at("$group/v3/things")
            read at("$group/v2/things")
        }
    }
}
