package io.groovernor.sandbox

import com.google.protobuf.ByteString
import com.google.protobuf.MessageLite
import io.kubernetes.client.proto.IntStr.IntOrString
import io.kubernetes.client.proto.Meta
import io.kubernetes.client.proto.Resource.Quantity
import io.kubernetes.client.proto.Runtime
import io.kubernetes.client.proto.V1
import io.kubernetes.client.proto.V1Apps
import io.kubernetes.client.proto.V1Authorization
import io.kubernetes.client.proto.V1Coordination
import java.net.http.HttpRequest
import java.net.http.HttpResponse

/** Bodies as kubectl and Go's clients send them, made here by the official client's protobuf messages. */
class ProtobufSpec extends SandboxSpecification {
    private static final String PROTOBUF = 'application/vnd.kubernetes.protobuf'

    private static final byte[] CONFIG_MAP = envelope('v1', 'ConfigMap', V1.ConfigMap.newBuilder().setMetadata(named('a')).build())

    def 'an object in a protobuf body is the object that it would be in JSON'() {
        given:
        def meta = Meta.ObjectMeta.newBuilder().setName('web').putLabels('app', 'web').addFinalizers('example.com/x')
            .setCreationTimestamp(Meta.Time.newBuilder()) // as Go writes a time that is not set
        def container = V1.Container.newBuilder().setName('main').setImage('web:1').addCommand('a').addCommand('')
            .addPorts(V1.ContainerPort.newBuilder().setContainerPort(80).setHostPort(0).setName(''))
            .addEnv(V1.EnvVar.newBuilder().setName('empty').setValue(''))
            .setResources(V1.ResourceRequirements.newBuilder().putLimits('cpu', Quantity.newBuilder().setString('100m').build()))
            .setReadinessProbe(V1.Probe.newBuilder().setPeriodSeconds(3).setHandler(V1.ProbeHandler.newBuilder()
                .setHttpGet(V1.HTTPGetAction.newBuilder().setPort(IntOrString.newBuilder().setType(1).setStrVal('http')))))
        def spec = V1.PodSpec.newBuilder().addContainers(container).setTerminationGracePeriodSeconds(0)
            .addVolumes(V1.Volume.newBuilder().setName('v').setVolumeSource(V1.VolumeSource.newBuilder()
                .setSecret(V1.SecretVolumeSource.newBuilder().setSecretName('s'))))

        when:
        def answer = post(PODS, 'v1', 'Pod', V1.Pod.newBuilder().setMetadata(meta).setSpec(spec).build())

        then:
        answer.code == 201
        answer.body.with {
            metadata.labels == [app: 'web'] && metadata.finalizers == ['example.com/x'] && metadata.creationTimestamp =~ /^20/
        }
        answer.body.spec.terminationGracePeriodSeconds == 0
        answer.body.spec.volumes == [[name: 'v', secret: [secretName: 's', defaultMode: 420]]]
        answer.body.spec.containers[0].with {
            command == ['a', ''] && ports == [[containerPort: 80, protocol: 'TCP']] && env == [[name: 'empty']] &&
                resources.limits == [cpu: '100m'] && readinessProbe.httpGet.port == 'http' && readinessProbe.periodSeconds == 3
        }
    }

    def 'numbers, bytes, times and what is either number or text arrive'() {
        when:
        def secret = post('/api/v1/namespaces/default/secrets', 'v1', 'Secret', V1.Secret.newBuilder()
            .setMetadata(named('s')).putData('k', ByteString.copyFromUtf8('\u00ff')).setImmutable(false).build())
        def lease = post('/apis/coordination.k8s.io/v1/namespaces/default/leases', 'coordination.k8s.io/v1', 'Lease', V1Coordination.Lease.newBuilder()
            .setMetadata(named('l')).setSpec(V1Coordination.LeaseSpec.newBuilder().setLeaseDurationSeconds(15)
                .setRenewTime(Meta.MicroTime.newBuilder().setSeconds(1_700_000_000).setNanos(1_000))).build())
        def deployment = post(DEPLOYMENTS, 'apps/v1', 'Deployment', V1Apps.Deployment.newBuilder().setMetadata(named('d'))
            .setSpec(V1Apps.DeploymentSpec.newBuilder().setReplicas(0).setMinReadySeconds(0)
                .setSelector(Meta.LabelSelector.newBuilder().putMatchLabels('app', 'web'))
                .setStrategy(V1Apps.DeploymentStrategy.newBuilder().setType('RollingUpdate').setRollingUpdate(V1Apps.RollingUpdateDeployment.newBuilder()
                    .setMaxSurge(IntOrString.newBuilder().setType(0).setIntVal(2))))
                .setTemplate(V1.PodTemplateSpec.newBuilder().setMetadata(Meta.ObjectMeta.newBuilder().putLabels('app', 'web'))
                    .setSpec(V1.PodSpec.newBuilder().addContainers(V1.Container.newBuilder().setName('a').setImage('i'))))).build())

        then:
        secret.body.data == [k: 'w78='] && secret.body.immutable == false
        lease.body.spec.renewTime == '2023-11-14T22:13:20.000001Z' && lease.body.spec.leaseDurationSeconds == 15
        deployment.body.spec.replicas == 0 && !deployment.body.spec.containsKey('minReadySeconds')
        deployment.body.spec.strategy.rollingUpdate.maxSurge == 2
    }

    def 'an update to what was written in JSON is no write'() {
        given:
        http.post(PODS, pod('p') + [spec: [terminationGracePeriodSeconds: 5, containers: [[name: 'a', image: 'i']]]])
        def before = http.get("$PODS/p").body

        when:
        def spec = V1.PodSpec.newBuilder().setTerminationGracePeriodSeconds(5).addContainers(V1.Container.newBuilder().setName('a').setImage('i'))
        def after = send('PUT', "$PODS/p", 'v1', 'Pod', V1.Pod.newBuilder().setMetadata(named('p')).setSpec(spec).build()).body

        then:
        after.metadata.resourceVersion == before.metadata.resourceVersion
    }

    def 'an update, a question and a deletion may be protobuf too'() {
        given:
        http.post(MAPS, map('a', [k: 'v']))

        expect:
        send('PUT', "$MAPS/a", 'v1', 'ConfigMap', V1.ConfigMap.newBuilder().setMetadata(named('a')).putData('k', 'w').build()).body.data == [k: 'w']
        post('/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', 'authorization.k8s.io/v1', 'SelfSubjectAccessReview',
            V1Authorization.SelfSubjectAccessReview.newBuilder().setSpec(V1Authorization.SelfSubjectAccessReviewSpec.newBuilder()
                .setResourceAttributes(V1Authorization.ResourceAttributes.newBuilder().setVerb('get').setResource('pods'))).build()).body.status.allowed
        send('DELETE', "$MAPS/a", 'meta.k8s.io/v1', 'DeleteOptions', Meta.DeleteOptions.newBuilder()
            .setPreconditions(Meta.Preconditions.newBuilder().setUid('other')).build()).code == 409
        send('DELETE', "$MAPS/a", 'apps/v1', 'DeleteOptions', Meta.DeleteOptions.newBuilder().build()).code == 200
    }

    def 'bytes that are no object are refused: #what'() {
        expect:
        raw('POST', MAPS, bytes).with { it.code == 400 && it.body.reason == 'BadRequest' }

        where:
        what                  | bytes
        'nothing'             | new byte[0]
        'text'                | 'metadata: {}'.bytes
        'a prefix alone'      | 'k8s\u0000'.bytes
        'a message cut short' | Arrays.copyOf(CONFIG_MAP, CONFIG_MAP.length - 2)
        'another kind'        | envelope('v1', 'Pod', V1.Pod.newBuilder().setMetadata(named('a')).build())
        'an unknown kind'     | envelope('v1', 'Nonsense', V1.Pod.newBuilder().build())
        'a wrong wire type'   | envelope('v1', 'ConfigMap', Runtime.RawExtension.newBuilder().setRaw(ByteString.copyFrom([0xff, 0xff] as byte[])).build())
    }

    def 'a custom object is never protobuf'() {
        given:
        http.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', CrdSpec.crd())

        expect:
        raw('POST', '/apis/example.com/v1/namespaces/default/foos', envelope('example.com/v1', 'Foo', V1.Pod.newBuilder().build())).code == 415
    }

    private static Meta.ObjectMeta named(String name) { Meta.ObjectMeta.newBuilder().setName(name).build() }

    private Http.Answer post(String path, String apiVersion, String kind, MessageLite message) { send('POST', path, apiVersion, kind, message) }

    private Http.Answer send(String method, String path, String apiVersion, String kind, MessageLite message) {
        raw(method, path, envelope(apiVersion, kind, message))
    }

    private static byte[] envelope(String apiVersion, String kind, MessageLite message) {
        def unknown = Runtime.Unknown.newBuilder().setRaw(message.toByteString())
            .setTypeMeta(Runtime.TypeMeta.newBuilder().setApiVersion(apiVersion).setKind(kind)).build()
        ('k8s\u0000'.bytes as List) + (unknown.toByteArray() as List) as byte[]
    }

    private Http.Answer raw(String method, String path, byte[] body) {
        def request = HttpRequest.newBuilder(http.url.resolve(path)).timeout(Http.PATIENCE).header('Content-Type', PROTOBUF)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build()
        def response = http.client.send(request, HttpResponse.BodyHandlers.ofString())
        new Http.Answer(code: response.statusCode(), body: TestJson.parse(response.body()), headers: response.headers().map())
    }
}
