package io.groovernor.sandbox

import io.groovernor.sandbox.protobuf.ProtobufInput
import java.net.http.HttpRequest
import java.net.http.HttpResponse

class OpenApiSpec extends SandboxSpecification {
    private static final String CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
    private static final String MESSAGE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'

    def 'there is a document for each group and version, with the schemas of its kinds and all that these refer to'() {
        given:
        def index = http.get('/openapi/v3').body.paths

        expect:
        index.keySet().containsAll(['api/v1', 'apis/apps/v1', 'apis/batch/v1'])
        index.each { path, it ->
            def document = http.get(it.serverRelativeURL).body
            def schemas = document.components.schemas
            assert references(document).every { schemas.containsKey(it - '#/components/schemas/') }
        }
    }

    def 'a schema says the types, what is required, how lists merge and what it is all about'() {
        given:
        def schemas = http.get('/openapi/v3/apis/apps/v1').body.components.schemas
        def container = schemas['io.k8s.api.core.v1.Container']

        expect:
        schemas['io.k8s.api.apps.v1.Deployment'].'x-kubernetes-group-version-kind' == [[group: 'apps', kind: 'Deployment', version: 'v1']]
        schemas['io.k8s.api.apps.v1.Deployment'].description == 'Deployment enables declarative updates for Pods and ReplicaSets.'
        schemas['io.k8s.api.apps.v1.DeploymentSpec'].required == ['selector', 'template']
        schemas['io.k8s.api.apps.v1.DeploymentSpec'].get('properties').replicas.with { it.type == 'integer' && it.format == 'int32' }
        container.get('properties').ports.with {
            it.type == 'array' && it.'x-kubernetes-list-type' == 'map' && it.'x-kubernetes-list-map-keys' == ['containerPort', 'protocol'] &&
                it.'x-kubernetes-patch-merge-key' == 'containerPort' && it.'x-kubernetes-patch-strategy' == 'merge'
        }
        container.get('properties').imagePullPolicy.enum == ['Always', 'IfNotPresent', 'Never']
    }

    def 'a path says which parameters may be sent'() {
        given:
        def patch = http.get('/openapi/v3/apis/apps/v1').body.paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}'].patch

        expect:
        patch.operationId == 'patchAppsV1NamespacedDeployment'
        patch.parameters*.name.containsAll(['dryRun', 'fieldManager', 'fieldValidation', 'force'])
        patch.'x-kubernetes-group-version-kind' == [group: 'apps', kind: 'Deployment', version: 'v1']
    }

    def 'a custom kind is in the documents from its definition on, and no longer'() {
        given:
        def before = http.get('/openapi/v2').body
        http.post(CRDS, CrdSpec.crd())

        when:
        def schema = http.get('/openapi/v3/apis/example.com/v1').body.components.schemas['com.example.v1.Foo']

        then:
        schema.get('properties').keySet().containsAll(['apiVersion', 'kind', 'metadata', 'spec'])
        schema.'x-kubernetes-group-version-kind' == [[group: 'example.com', kind: 'Foo', version: 'v1']]
        !before.definitions.containsKey('com.example.v1.Foo')
        http.get('/openapi/v2').body.definitions['com.example.v1.Foo'].get('properties').metadata.'$ref' == '#/definitions/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'

        when:
        http.delete("$CRDS/foos.example.com")

        then:
        http.get('/openapi/v3/apis/example.com/v1').code == 404
        !http.get('/openapi/v2').body.definitions.containsKey('com.example.v1.Foo')
    }

    def 'a document keeps its address as long as it stays as it is'() {
        given:
        def before = http.get('/openapi/v3').body.paths

        when:
        http.post(CRDS, CrdSpec.crd())
        def after = http.get('/openapi/v3').body.paths

        then:
        after.findAll { !it.key.startsWith('apis/example.com/') } == before
    }

    def 'the document of the second generation is also a message with every definition, as old kubectl asks for it: #accept'() {
        when:
        def request = HttpRequest.newBuilder(http.url.resolve('/openapi/v2')).header('Accept', accept).build()
        def response = http.client.send(request, HttpResponse.BodyHandlers.ofByteArray())
        def names = definitions(new ProtobufInput(response.body()))

        then:
        response.headers().firstValue('Content-Type').get() == MESSAGE
        names as Set == http.get('/openapi/v2').body.definitions.keySet()

        where:
        accept << ['application/com.github.proto-openapi.spec.v2@v1.0+protobuf', MESSAGE, "$MESSAGE,application/json".toString()]
    }

    private static List<String> definitions(ProtobufInput document) {
        def names = []
        while (document.next()) {
            if (document.field() != 9) continue
            def definitions = document.message()
            while (definitions.next()) {
                def named = definitions.message()
                named.next()
                names << named.text()
            }
        }
        names
    }

    private static List<String> references(Object node) {
        node instanceof Map ? (node.'$ref' instanceof String ? [node.'$ref'] : []) + node.values().collectMany { references(it) }
            : node instanceof List ? node.collectMany { references(it) } : []
    }
}
