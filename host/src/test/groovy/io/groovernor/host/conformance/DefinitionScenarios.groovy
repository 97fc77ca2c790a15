package io.groovernor.host.conformance

class DefinitionScenarios extends Topic {
    private static final String PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

    DefinitionScenarios() {
        scenario('a definition is established and served') {
            def group = "${namespace}.example.com"
            post PATH, Definitions.definition(group, 'Thing')
            Definitions.awaitServed server, "/apis/$group/v1/things"
            Definitions.awaitServed server, "/apis/$group/v1"
            read "$PATH/things.$group"
            read "/apis/$group"
            read "/apis/$group/v1"
            post at("$group/v1/things"), [apiVersion: "$group/v1", kind: 'Thing', metadata: [name: 'a'], spec: [a: 1]]
            read at("$group/v1/things", 'a')
        }
        scenario('a kind can have short names and categories and a scope') {
            def group = "${namespace}.example.com"
            def definition = Definitions.definition(group, 'Thing')
            definition.spec.scope = 'Cluster'
            definition.spec.names += [shortNames: ['th'], categories: ['all'], singular: 'thingy', listKind: 'Things']
            post PATH, definition
            Definitions.awaitServed server, "/apis/$group/v1/things"
            Definitions.awaitServed server, "/apis/$group/v1"
            read "/apis/$group/v1"
            post "/apis/$group/v1/things", [apiVersion: "$group/v1", kind: 'Thing', metadata: [name: 'a']]
            read "/apis/$group/v1/things"
            read at("$group/v1/things")
        }
        scenario('the name of a definition is made of plural and group') {
            def definition = Definitions.definition("${namespace}.example.com", 'Thing')
            definition.metadata.name = "others.${namespace}.example.com"
            post PATH, definition
        }
        scenario('a definition must name its kind') {
            def definition = Definitions.definition("${namespace}.example.com", 'Thing')
            definition.spec.names.remove('kind')
            post PATH, definition
        }
        scenario('a definition that is there is not made again') {
            post PATH, Definitions.definition('conformance.example.com', 'Widget')
        }
        scenario('a group that nobody serves is not found') {
            read '/apis/nowhere.example.com'
            read '/apis/nowhere.example.com/v1'
            read '/apis/nowhere.example.com/v1/things'
            post at('nowhere.example.com/v1/things'), [a: 1]
            read '/apis/conformance.example.com/v9/widgets'
        }
    }
}
