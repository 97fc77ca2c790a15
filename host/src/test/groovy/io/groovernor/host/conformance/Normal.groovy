package io.groovernor.host.conformance

import java.util.regex.Pattern

/**
 * A transcript without what differs from run to run: uids become ordinals, times and generated names placeholders. The
 * resource version of an object becomes its rank among all that the transcript shows, that of a list or bookmark the
 * rank that it has reached: other clients may write in between, but the order must be the same.
 */
class Normal {
    private static final Pattern UUID = ~/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
    private static final Pattern TIME = ~/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/
    private static final Pattern AGE = ~/\d+[smhd](\d+[smh])?/
    private static final Pattern GENERATED = ~/.*[bcdfghjklmnpqrstvwxz2456789]{5}/
    private static final Pattern CLUSTER_ADDRESS = ~/10\.0\.0\.\d+/
    private static final Pattern ADDRESS = ~/127\.0\.0\.1:\d+/

    private final Map<String, String> uids = [:]
    private final Map<String, String> generated = [:]
    private final TreeSet<Long> versions = new TreeSet<>()

    static List of(List<Map> transcript) {
        def normal = new Normal()
        normal.gather(transcript)
        normal.settle(transcript)
    }

    private void gather(Object node) {
        if (node instanceof List) node.each { gather(it) }
        if (node instanceof Map) {
            def meta = node.metadata
            if (meta instanceof Map && meta.uid && meta.resourceVersion) versions << meta.resourceVersion.toLong()
            if (meta instanceof Map && meta.generateName && meta.name ==~ GENERATED) {
                generated.computeIfAbsent(meta.name) { "${meta.name[0..-6]}<generated ${generated.size() + 1}>".toString() }
            }
            node.values().each { gather(it) }
        }
    }

    private Object settle(Object node) {
        if (node instanceof List) return node.collect { settle(it) }
        if (node instanceof CharSequence) return text(node.toString())
        if (!(node instanceof Map)) return node
        node.keySet().toSorted().collectEntries { name -> [text(name.toString()), field(node, name)] }
    }

    private Object field(Map node, String name) {
        def value = node[name]
        switch (name) {
            case 'resourceVersion': return value ==~ /\d+/ ? version(value.toLong(), node.containsKey('uid')) : value
            case 'continue': return value ? '<continue>' : value
            case 'step': return text(node[name].toString().replaceAll(/(continue|resourceVersion)=[^&]+/, '$1=<version>'))
            case 'causes': return settle(value instanceof List ? byManager(value) : value)
            case 'managedFields': return settle(value instanceof List ? inOrder(value) : value)
            case 'cells': return value?.collect { it ==~ AGE ? '<age>' : settle(it) }
            default: return settle(value)
        }
    }

    /** The server orders them by time, in which two runs may differ by a second. */
    private static List inOrder(List managed) {
        managed.toSorted { "$it.manager $it.operation $it.subresource $it.apiVersion" }
    }

    /** The server tells conflicts with several managers in no order. */
    private static List byManager(List causes) {
        causes.every { it.reason == 'FieldManagerConflict' } ? causes.toSorted { "$it.message $it.field" } : causes
    }

    private String version(long number, boolean object) {
        "${object ? '' : 'at least '}#${versions.headSet(number, true).size()}"
    }

    private String text(String text) {
        def result = text
        generated.each { name, placeholder -> result = result.replace(name, placeholder) }
        result = result
            .replaceAll(UUID) { List<String> groups -> uids.computeIfAbsent(groups[0]) { "<uid ${uids.size() + 1}>".toString() } }
            .replaceAll(TIME) { List<String> groups -> groups[1] ? '<micro time>' : '<time>' }
            .replaceAll(ADDRESS, '<address>').replaceAll(CLUSTER_ADDRESS, '<cluster address>')
        result ==~ /(?is).*resource ?version.*/ ? result.replaceAll(/\d{1,15}\b/, '<n>') : result
    }
}
