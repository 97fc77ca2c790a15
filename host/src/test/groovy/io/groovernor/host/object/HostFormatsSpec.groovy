package io.groovernor.host.object

import io.groovernor.api.resource.ObjectFormats
import io.groovernor.api.resource.Resource
import io.kubernetes.client.custom.IntOrString
import io.kubernetes.client.custom.Quantity
import io.kubernetes.client.openapi.models.V1ConfigMap
import io.kubernetes.client.openapi.models.V1LabelSelector
import io.kubernetes.client.openapi.models.V1Lease
import io.kubernetes.client.openapi.models.V1LeaseSpec
import io.kubernetes.client.openapi.models.V1NetworkPolicy
import io.kubernetes.client.openapi.models.V1NetworkPolicySpec
import io.kubernetes.client.openapi.models.V1ObjectMeta
import io.kubernetes.client.openapi.models.V1Pod
import io.kubernetes.client.openapi.models.V1Secret
import io.kubernetes.client.openapi.models.V1Service
import java.time.OffsetDateTime
import spock.lang.Specification

class HostFormatsSpec extends Specification {
    def formats = ObjectFormats.installed()

    def "the host brings the formats along"() {
        expect:
        formats instanceof HostFormats
    }

    def "a pod of a newer server becomes a model, without what the model does not know"() {
        when:
        def pod = Resource.of([apiVersion: 'v1', kind: 'Pod',
            metadata: [name: 'web', creationTimestamp: '2026-01-02T03:04:05Z'],
            spec: [nodeName: 'n1', fromTheFuture: [a: 1], volumes: [[name: 'v', odd: 1]]], // no containers, which the model requires
            status: [phase: 'Dreaming', containerStatuses: [[name: 'c', restartCount: 3]]], extra: true]).to(V1Pod)

        then:
        pod.metadata.name == 'web'
        pod.metadata.creationTimestamp == OffsetDateTime.parse('2026-01-02T03:04:05Z')
        pod.spec.nodeName == 'n1'
        pod.status.phase == 'Dreaming'
        pod.status.containerStatuses[0].restartCount == 3
    }

    def "numbers, quantities, bytes and times keep their meaning there and back"() {
        given:
        def service = [apiVersion: 'v1', kind: 'Service', spec: [ports: [[port: 80, targetPort: 'http'], [port: 81, targetPort: 8080]]]]
        def secret = [apiVersion: 'v1', kind: 'Secret', data: [key: 'aGVsbG8=']]
        def pod = [kind: 'Pod', spec: [containers: [[name: 'c', resources: [limits: [cpu: '500m', memory: '1Gi']]]]]]

        expect:
        formats.toModel(service, V1Service).spec.ports*.targetPort == [new IntOrString('http'), new IntOrString(8080)]
        formats.fromModel(formats.toModel(service, V1Service)).spec.ports == service.spec.ports
        formats.toModel(secret, V1Secret).data.key == 'hello'.bytes
        formats.fromModel(formats.toModel(secret, V1Secret)).data == secret.data
        formats.toModel(pod, V1Pod).spec.containers[0].resources.limits.cpu == new Quantity('500m')
        formats.fromModel(formats.toModel(pod, V1Pod)).spec.containers[0].resources == [limits: [cpu: '500m', memory: '1Gi']]
    }

    def "a model is written without its nulls, and with the six digits that leases want"() {
        given:
        def lease = new V1Lease().metadata(new V1ObjectMeta().name('l'))
            .spec(new V1LeaseSpec().renewTime(OffsetDateTime.parse('2026-01-02T03:04:05+02:00')))

        expect:
        formats.fromModel(lease) == [metadata: [name: 'l'], spec: [renewTime: '2026-01-02T03:04:05.000000+02:00']]
        formats.fromModel(new V1ConfigMap().data([a: '<b>&'])) == [data: [a: '<b>&']]
    }

    def "what a model says by being empty is kept, and what it never said is not"() {
        expect:
        formats.fromModel(new V1NetworkPolicy().metadata(new V1ObjectMeta().name('deny')).spec(
            new V1NetworkPolicySpec().podSelector(new V1LabelSelector()))) == [metadata: [name: 'deny'], spec: [podSelector: [:]]]
    }

    def "an object that has another shape than the model is refused with the place"() {
        when:
        formats.toModel([kind: 'Pod', spec: [containers: 'many']], V1Pod)

        then:
        def error = thrown(IllegalArgumentException)
        error.message.startsWith('the Pod cannot be read as V1Pod')
        error.message.contains('$.spec.containers')
    }

    def "yaml is read as json would be: #scalar"() {
        expect:
        formats.fromYaml("v: $scalar") == [[v: value]]

        where:
        scalar                   | value
        '2026-01-02'             | '2026-01-02'
        '2026-01-02T03:04:05Z'   | '2026-01-02T03:04:05Z'
        '22:22'                  | '22:22'
        '1e3'                    | 1000.0d
        '0644'                   | 420
        '0x10'                   | 16
        '12345678901'            | 12345678901L
        '1.10'                   | 1.1d
        '1.2.3'                  | '1.2.3'
        'yes'                    | true
        'off'                    | false
        'y'                      | 'y'
        '~'                      | null
        ''                       | null
        '"5"'                    | '5'
        '.inf'                   | '.inf'
        '{"a": [1, 2.5, null]}'  | [a: [1, 2.5d, null]]
        '.'                      | '.'
        '-1'                     | -1
        '1_000'                  | 1000
        '08'                     | 8.0d
    }

    def "documents come in their order, without the empty ones"() {
        expect:
        formats.fromYaml('---\na: 1\n---\n# nothing\n---\nb: {x: &x [1]}\nc: {<<: {d: 1}, 8080: e}\n...\n') ==
            [[a: 1], [b: [x: [1]], c: [d: 1, '8080': 'e']]]
        formats.fromYaml('') == []
        formats.fromYaml('{"kind": "Pod", "n": 1}') == [[kind: 'Pod', n: 1]]
    }

    def "bad yaml is refused with document and line: #problem"() {
        when:
        formats.fromYaml(yaml)

        then:
        def error = thrown(YamlException)
        error.message.startsWith(place)
        error.message.contains(problem)

        where:
        yaml                                      | place                  | problem
        'a: 1\n---\nb: [1\nc: 2\n'                | 'document 2, line 4: ' | "expected ',' or ']'"
        'a: 1\nb: 2\na: 3'                        | 'document 1, line 3: ' | 'duplicate key a'
        'a: !!java.net.URL [x]'                   | 'document 1, line 1: ' | 'java.net.URL'
        'a: 1\n---\n\n- 1'                        | 'document 2, line 2: ' | 'no object'
        'just text'                               | 'document 1, line 1: ' | 'no object'
        'a: !!binary aGk='                        | 'document 1, line 1: ' | 'JSON does not have'
        'a: *nobody'                              | 'document 1, line 1: ' | 'the alias *nobody is not taken; write out what &nobody stands for'
        'a: &x [1]\n---\nb: &y {}\nc:\n- *y\n'      | 'document 2, line 5: ' | 'the alias *y is not taken'
        'a: &x {b: 1}\nc:\n  <<: *x'              | 'document 1, line 3: ' | 'the alias *x is not taken'
        'a: &x name\n*x : 1'                      | 'document 1, line 2: ' | 'the alias *x is not taken'
        'a: "' + 'x' * (3 << 20) + '"'            | 'document 1, line 1: ' | 'code point'
        'x: &a {b: *a}'                           | 'document 1, line 1: ' | 'the alias *a is not taken'
        'a: [' + '0,' * 1_000_001 + ']'           | 'document 1, line 1: ' | 'more than 1000000 values'
        'a: ' + '[' * 501 + ']' * 501             | 'document 1, line 1: ' | 'Nesting Depth exceeded max 500'
    }
}
