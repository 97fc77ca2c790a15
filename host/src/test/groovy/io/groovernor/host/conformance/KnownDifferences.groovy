package io.groovernor.host.conformance

/**
 * Where the sandbox is known not to do as the real server does, and why. The suite fails for a difference that is not
 * here, and for an entry that has become untrue.
 */
class KnownDifferences {
    /** By the reason: the scenarios, and the places in them that differ, each the number of a step and a path in it. */
    private static final Map<String, Map<String, List<String>>> ALL = [
        "an update with fields that another manager's version has not got is noted; the real server cannot compare them, and notes nothing": [
            'a kind in two versions is one kind': [
                '4 events[0].object.metadata.managedFields', '5 body.metadata.managedFields', '6 body.metadata.managedFields',
                '10 body.items[0].metadata.managedFields']],
        "what is wrong with the syntax of YAML is said in the words of this parser, and not in those of Go's": [
            'an applied body must be an object': ['4 body.message', '5 body.message'],
            'a body that is not YAML is refused': ['1 body.message', '3 body.message', '4 body.message'],
            'a deletion tells its options in JSON or YAML': ['19 body.message'],
            'a broken patch of what is not there': ['10 body.message'],
            'a custom object in YAML': ['4 body.message', '6 body.message'],
            'an update in YAML': ['3 body.message']],
        'a text is a text, of whatever type Go says that it is': [
            'a deletion tells its options in JSON or YAML': ['17 body.message']],
        'a token of another version passes, and so does a broken escape in a selector': [
            'a token that is none is refused': ['1 body.message', '2 body.message', '3 body.message', '4 body.message', '5 body', '5 code'],
            'fields that nothing can be selected by are refused': ['9 body', '9 code']],
        'a field that comes twice is told after those that are unknown, and also when it is unknown itself': [
            'fields that come twice': ['6 headers.warning', '8 body.message']],
        'a body is nested at most a thousand deep, not ten thousand': [
            'bodies of the wrong size': ['15 body', '15 code']],
        'a patch that makes an invalid object is shown with its fields in another order, or not at all': [
            'a patch cannot rename': ['4 body'],
            'a broken patch of what is there': ['28 body.details', '28 body.message', '29 body.details', '29 body.message'],
            'the kind of a patched object stays': ['3 body.details', '3 body.message', '4 body.details', '4 body.message', '5 body.details', '5 body.message'],
            'fields that come twice': ['11 body.details', '11 body.message', '13 body.details', '13 body.message', '14 body.details', '14 body.message', '15 body.details', '15 body.message'],
            'fields of custom objects that come twice': ['5 body.details', '5 body.message'],
            'patches are validated too': ['2 body.details', '2 body.message', '3 body.details', '3 body.message', '4 body.details', '4 body.message']],
        'what of a pod, a template or a claim cannot be changed is refused without the structures of Go that the real server shows': [
            'a pod keeps all of its spec but a few fields': ['9 body.details', '9 body.message', '11 body.details', '11 body.message', '13 body.details', '13 body.message', '15 body.details', '15 body.message', '18 body.details', '18 body.message'],
            'a pod can be let go and then placed': ['7 body.details', '7 body.message'],
            'a claim keeps its spec, but may grow once it is bound': ['2 body.details', '2 body.message', '4 body.details', '4 body.message', '8 body.details', '8 body.message'],
            'a job keeps what it does': ['2 body.details', '2 body.message'],
            'a job that waits may still be placed': ['4 body.details', '4 body.message'],
            'a stateful set keeps all of its spec but a few fields': ['5 body.details', '5 body.message']],
        'a scale is checked as the object that it is of': [
            'a scale is checked': ['2 body.details', '2 body.message', '4 body.metadata.resourceVersion']],
        'a definition is established before it is answered; the real server needs a moment, and notes that it did': [
            'a definition is established and served': ['1 body.status', '2 body.metadata.managedFields', '2 body.metadata.resourceVersion', '5 body.metadata.resourceVersion', '6 body.metadata.resourceVersion'],
            'a kind can have short names and categories and a scope': ['1 body.status']],
        'what is served nowhere is told as a status; the real server says it in plain text': [
            'a kind can have short names and categories and a scope': ['5 body', '5 headers.content-type'],
            'a path that leads nowhere is not found': ['1 body', '1 headers.content-type']],
        'an empty list is shown as such; Go has null there': [
            'a role may be called almost anything': ['1 body.rules'],
            'lists, failures and deletions are written in YAML': ['8 body'],
            'a list of metadata': ['3 body.items']],
        'a list of metadata is also given where an object was asked for, and the other way round': [
            'one object is no list of metadata': ['2 body', '2 code', '3 body', '3 code']],
        'what the controllers of a cluster take back at once is not put on: finalizers of unused volumes, the taint of new nodes': [
            'the tables of volumes and claims': ['1 body.metadata.finalizers', '2 body.metadata.finalizers', '3 body.metadata.finalizers', '5 body.metadata.finalizers'],
            'a claim keeps its spec, but may grow once it is bound': [
                '1 body.metadata.finalizers', '6 body.metadata.finalizers', '7 body.metadata.finalizers', '10 body.metadata.finalizers', '13 body.metadata.finalizers'],
            'the table of nodes': ['1 body.spec.taints', '3 body.spec.taints']],
        'answers are never protobuf': [
            'an answer that the server cannot write is not acceptable': ['20 body', '20 code', '20 headers']],
        'YAML has characters beyond the first 65,536 as they are': [
            'YAML spells out what is rare': ['1 body']]]

    /** The places that differ in a scenario; none for most. */
    static List<String> places(Scenario scenario) {
        ALL.values().collectMany { it[scenario.name] ?: [] }
    }

    /** Why it does not; the page about the sandbox tells the same. */
    static Set<String> reasons() { ALL.keySet() }

    /** The scenarios that are said to differ. */
    static Set<String> scenarios() {
        ALL.values()*.keySet().flatten() as Set
    }
}
