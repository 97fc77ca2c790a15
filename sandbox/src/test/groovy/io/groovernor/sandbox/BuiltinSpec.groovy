package io.groovernor.sandbox

/** Objects of built-in kinds that do not fit their models. The messages were recorded from a real kube-apiserver. */
class BuiltinSpec extends SandboxSpecification {
    def 'a value of the wrong type is refused: #why'() {
        when:
        def answer = http.post(path, [metadata: [name: 'q']] + body)

        then:
        answer.code == 400
        answer.body.message == "$kind in version \"v1\" cannot be handled as a $kind: $why".toString()

        where:
        path        | body                                                                    | why
        MAPS        | [data: [a: 1]]                                                          | 'json: cannot unmarshal number into Go struct field ConfigMap.data of type string'
        MAPS        | [data: 'x']                                                             | 'json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string'
        MAPS        | [metadata: [name: 1]]                                                   | 'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string'
        PODS        | [spec: [containers: [[name: 1]]]]                                       | 'json: cannot unmarshal number into Go struct field Container.spec.containers.name of type string'
        PODS        | [spec: [containers: [[name: 'a', ports: [[containerPort: 'x']]]]]]      | 'json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32'
        PODS        | [spec: [containers: [a: 1]]]                                            | 'json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container'
        PODS        | [spec: 'x']                                                             | 'json: cannot unmarshal string into Go struct field Pod.spec of type v1.PodSpec'
        PODS        | [spec: [hostNetwork: 'yes']]                                            | 'json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool'
        PODS        | [spec: [containers: [[name: 'a', resources: [limits: [cpu: 'abc']]]]]]  | "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)\$'"
        PODS        | [metadata: [name: 'q', creationTimestamp: 'abc']]                       | 'parsing time "abc" as "2006-01-02T15:04:05Z07:00": cannot parse "abc" as "2006"'
        DEPLOYMENTS | [spec: [replicas: '3']]                                                 | 'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32'
        DEPLOYMENTS | [spec: [replicas: 1.5]]                                                 | 'json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32'
        DEPLOYMENTS | [spec: [replicas: 3000000000]]                                          | 'json: cannot unmarshal number 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32'
        kind = [(MAPS): 'ConfigMap', (PODS): 'Pod', (DEPLOYMENTS): 'Deployment'][path]
    }

    def 'fields that a model does not know are dropped, and told of'() {
        when:
        def made = http.post(PODS, [metadata: [name: 'q'], spec: [zed: [a: 1], containers: [[name: 'a', image: 'i', foo: 1, ports: [[bar: 1, containerPort: 1]]]]]])

        then:
        made.body.spec.zed == null && made.body.spec.containers[0].foo == null
        made.headers.warning as Set == ['299 - "unknown field \\"spec.containers[0].foo\\""', '299 - "unknown field \\"spec.containers[0].ports[0].bar\\""',
            '299 - "unknown field \\"spec.zed\\""'] as Set

        when:
        def refused = http.post("$MAPS?fieldValidation=Strict", [metadata: [name: 'q', bar: 1], foo: 1])

        then:
        refused.code == 400
        refused.body.message == 'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "metadata.bar", unknown field "foo"'
    }

    def 'a patch may not bring what a create may not'() {
        given:
        http.post(MAPS, map('q', [a: 'b']))

        expect:
        http.merge("$MAPS/q", [data: [a: 1]]).with {
            it.code == 422 && it.body.message.endsWith('json: cannot unmarshal number into Go struct field ConfigMap.data of type string')
        }
        http.merge("$MAPS/q", [foo: 1]).with { it.code == 200 && it.body.foo == null && it.headers.warning == ['299 - "unknown field \\"foo\\""'] }
        http.apply("$MAPS/q?fieldManager=m", [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'q'], foo: 1]).body.message ==
            'failed to create typed patch object (/q; /v1, Kind=ConfigMap): .foo: field not declared in schema'
    }

    def 'a null is nothing'() {
        expect:
        !http.post(MAPS, [metadata: [name: 'q', labels: null], data: null]).body.containsKey('data')
    }

    def 'what is owned by nobody who lives is collected, unless the kind of its owner is unknown'() {
        given:
        def refs = { Map ref -> [metadata: [name: 'child', ownerReferences: [[name: 'owner', uid: 'gone'] + ref]]] }

        expect:
        http.post(MAPS, refs(apiVersion: 'v1', kind: 'ConfigMap')).code == 201
        http.get("$MAPS/child").code == 404
        http.post(MAPS, refs(apiVersion: 'example.com/v1', kind: 'Foo')).code == 201
        http.get("$MAPS/child").code == 200
    }
}
