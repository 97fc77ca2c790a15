package io.groovernor.host.script

import io.groovernor.api.plugin.Configuration
import spock.lang.Shared
import spock.lang.Specification

class FieldChecksSpec extends Specification {
    static final Map<String, Object> DEFINITION = [
        spec: [group: 'example.com', names: [kind: 'Foo', plural: 'foos'], versions: [
            [name: 'v1', schema: [openAPIV3Schema: [type: 'object', properties: [
                spec: [type: 'object', properties: [
                    replicas: [type: 'integer'],
                    labels: [type: 'object', additionalProperties: [type: 'string']],
                    free: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: [a: [type: 'string']]],
                    items: [type: 'array', items: [type: 'object', properties: [name: [type: 'string']]]]]]]]]]]]]

    @Shared Scripts scripts = new Scripts(new PrintWriter(Writer.nullWriter()))

    def "a field that a built-in kind does not have is named: #object"() {
        expect:
        findings("apply $object") == messages

        where:
        object                                                                                              || messages
        "kind: 'Deployment', apiVersion: 'apps/v1', metadata: [name: 'a'], spec: [replcas: 3]"              || ["Deployment has no field 'spec.replcas'; did you mean 'replicas'?"]
        "kind: 'Pod', apiVersion: 'v1', metadata: [name: 'a'], spec: [containers: [[nme: 'a'], [imge: 'b']]]" || ["Pod has no field 'spec.containers.nme'; did you mean 'name'?", "Pod has no field 'spec.containers.imge'; did you mean 'image'?"]
        "kind: 'ConfigMap', apiVersion: 'v1', metadata: [nam: 'a'], data: [datta: 'x']"                     || ["ConfigMap has no field 'metadata.nam'; did you mean 'name'?"]
        "([force: true], [kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'a'], dta: [:]])"           || ["ConfigMap has no field 'dta'; did you mean 'data'?"]
        "kind: 'Event', apiVersion: 'events.k8s.io/v1', metadata: [name: 'a'], reasn: 'x'"                  || ["Event has no field 'reasn'; did you mean 'reason'?"]
    }

    def "what may be right is not complained about: #object"() {
        expect:
        findings("apply $object") == []

        where:
        object << [
            "kind: 'Pod', apiVersion: 'v1', metadata: [name: 'a', labels: [anything: 'goes']], spec: [nodeSelector: [replcas: 'x']]",
            "kind: 'Pod', apiVersion: 'v1', metadata: [name: 'a'], spec: [somethingOfNewerServers: 1]",
            "kind: 'Pod', apiVersion: 'v1', metadata: [name: 'a'], spec: [(key.name): 1]",
            "kind: 'Pod', apiVersion: 'v1', metadata: [name: 'a'], spec: [containers: [[resources: [limits: [cpux: '1']]]]]",
            "kind: 'Bar', apiVersion: 'example.com/v1', metadata: [nam: 'a']",
            "kind: 'Service', apiVersion: 'v1', metadata: [name: 'a'], spec: [ports: [[port: 80, targetPort: 'http']]]"]
    }

    def "a kind of the plugin's own definitions is known exactly: #object"() {
        expect:
        findings("create kind: 'Foo', apiVersion: 'example.com/v1', metadata: [name: 'a'], $object") == messages

        where:
        object                                      || messages
        'spec: [replicas: 1, items: [[name: 1]]]'   || []
        'spec: [labels: [any: 1], free: [any: 1]]'  || []
        'spec: [nonsense: 1]'                       || ["Foo has no field 'spec.nonsense'"]
        'spec: [replica: 1]'                        || ["Foo has no field 'spec.replica'; did you mean 'replicas'?"]
        'spec: [items: [[nam: 1]]]'                 || ["Foo has no field 'spec.items.nam'; did you mean 'name'?"]
        'metadat: [:]'                              || ["Foo has no field 'metadat'; did you mean 'metadata'?"]
    }

    def "fields and all else that is wrong are told together, with their places"() {
        when:
        def findings = outline("apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'a'], dta: [:]\n    aply()").findings()

        then:
        findings*.toString() == [
            "web.groovy:3:71: ConfigMap has no field 'dta'; did you mean 'data'?",
            "web.groovy:4:5: no verb 'aply' here; did you mean 'apply'?"]
    }

    private List<String> findings(String code) {
        outline(code).findings()*.message()
    }

    private Outline outline(String code) {
        def script = ScriptSource.of('web', 'web.groovy', "watch 'pods'\nsync { key ->\n    $code\n}\n")
        scripts.outline(new UnitSource(script, [], [], [DEFINITION], Configuration.of('x', [:])))
    }
}
