package io.groovernor.host.conformance

/**
 * Where the sandbox is known not to do as the real server does, and why. The suite fails for a difference that is not
 * here, and for an entry that has become untrue.
 */
class KnownDifferences {
    /** By the reason: the scenarios, and the numbers of their steps that differ. */
    private static final Map<String, Map<String, List<Integer>>> ALL = [
        'built-in kinds have no required fields here, fields that come twice pass, and a patch that fails is shown as JSON': [
            'a field that comes twice is told or refused': [2, 3],
            'patches are validated too': [2, 3, 4],
            'a role may be called almost anything': [1]],
        'a scale is not checked, its writer is not noted, and that of a custom kind is at .spec.replicas': [
            'a deployment is scaled': [6],
            'a scale is checked': [2, 3, 4],
            'a scale that says nothing of replicas means none': [2],
            'a custom object is scaled': [5],
            'a scaling notes who did it': [3]],
        'a definition is established before it is answered, and checked less': [
            'a definition is established and served': [1, 2, 5, 6],
            'a kind can have short names and categories and a scope': [1, 5]],
        'the columns of tables are described by their name, of fewer kinds, and told with every event': [
            'config maps as a table': [2, 3, 4, 5],
            'an empty table has columns': [1],
            'custom objects as a table': [2, 3],
            'secrets as a table': [2],
            'namespaces as a table': [1],
            'deployments as a table': [2],
            'leases as a table': [2],
            'a watch of a table tells the columns once': [2],
            'a table comes in pages': [3],
            'the first acceptable type is taken': [5, 6],
            'an unknown part of the object in a table is refused': [1]],
        'a list of metadata is also given where an object was asked for, and the other way round': [
            'a list of metadata': [3],
            'one object is no list of metadata': [2, 3]],
        'answers are JSON only, whatever else is acceptable': [
            'a type that the server cannot write is not acceptable': [1, 2, 3],
            'YAML is written for those who ask': [1]],
        "what a parser says about bad syntax is the parser's own": [
            'a body that is no object is refused': [2, 3],
            'a token that is none is refused': [1, 2, 3, 4, 5],
            'fields that nothing can be selected by are refused': [9],
            'an applied body must be an object': [4, 5],
            'a strategic merge patch must be an object with known directives': [2],
            'a body that is not JSON is refused': [1, 2, 3, 4, 5, 6, 7, 8, 10],
            'a custom object that is not JSON is refused': [1, 2, 3, 4, 6],
            'a body in YAML is taken': [3],
            'a body that is not YAML is refused': [1, 2, 3, 4],
            'a body of an unknown type is refused': [1, 2, 3, 4, 5],
            'a body that is nested too deeply is refused': [1, 2],
            'broken UTF-8 does no harm': [1],
            'a patch cannot rename': [4]],
        'small parts of the API that nobody missed yet': [
            'a namespace is finalized': [2, 3],
            'a path that leads nowhere is not found': [1]]]

    /** The numbers of the steps that differ in a scenario; none for most. */
    static List<Integer> steps(Scenario scenario) {
        ALL.values().findResult { it[scenario.name] } ?: []
    }

    /** The scenarios that are said to differ. */
    static Set<String> scenarios() {
        ALL.values()*.keySet().flatten() as Set
    }
}
