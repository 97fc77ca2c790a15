package io.groovernor.host.examples

import io.groovernor.api.client.Patch
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.Connection
import io.groovernor.host.kube.ConnectionOptions
import io.groovernor.host.kube.Discovery
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.ObjectClient
import io.groovernor.host.kube.WatchEvent
import io.groovernor.host.kube.WatchQuery
import io.groovernor.host.object.ObjectReader
import io.groovernor.host.testing.Testbed
import io.groovernor.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.InstantSource

/** A cluster that examples run on, and the hands of somebody who uses it beside them. */
class ExampleCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30)

    private final Path kubeconfig
    private final Closure<?> release
    private final Connection connection
    private final ApiServer server
    private Discovery discovery
    private ObjectClient user

    private ExampleCluster(Path kubeconfig, Closure<?> release) {
        this.kubeconfig = kubeconfig
        this.release = release
        connection = Connection.open(options(), InstantSource.system())
        server = new ApiServer(connection, new ObjectReader())
        discover()
    }

    /** An empty sandbox. */
    static ExampleCluster sandbox() {
        def sandbox = Sandbox.start()
        def folder = Files.createTempDirectory('groovernor-example')
        sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
        new ExampleCluster(folder.resolve('kubeconfig'), {
            sandbox.close()
            folder.toFile().deleteDir()
        })
    }

    /** The real API server that all specs share. */
    static ExampleCluster testbed() {
        new ExampleCluster(Testbed.shared().kubeconfig, {})
    }

    private void discover() {
        discovery = new Discovery(server, System::nanoTime)
        user = new ObjectClient(server, discovery, 'user', 'default', false)
    }

    /** How a script finds this cluster. */
    ConnectionOptions options(String namespace = null) {
        new ConnectionOptions(kubeconfig, null, null, namespace)
    }

    /** A namespace that nobody else uses. */
    String newNamespace() {
        create(apiVersion: 'v1', kind: 'Namespace', metadata: [generateName: 'example-']).name()
    }

    Resource create(Map<String, ?> object) {
        user.create(object)
    }

    Resource patch(Resource object, Map<String, ?> changes) {
        user.patch(object, changes)
    }

    Resource patchStatus(Resource object, Map<String, ?> changes) {
        user.patch(object, new Patch(Patch.Type.MERGE, changes, 'status', false))
    }

    /** Serves a kind that is namespaced, has a status and takes any field; does nothing if it is served already. */
    void define(String group, String kind) {
        def singular = kind.toLowerCase()
        def schema = [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]
        user.apply([
            apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: "${singular}s.$group"],
            spec: [group: group, scope: 'Namespaced', names: [kind: kind, plural: "${singular}s", singular: singular],
                   versions: [[name: 'v1', served: true, storage: true, subresources: [status: [:]], schema: [openAPIV3Schema: schema]]]]], true)
        await('customresourcedefinitions', '') { definitions ->
            definitions["${singular}s.$group" as String]?.at('status.conditions')?.any { it.type == 'Established' && it.status == 'True' }
        }
        discover()
    }

    void delete(Resource object) {
        user.delete(object)
    }

    Resource read(String resource, String namespace, String name) {
        user.read(resource, new ResourceKey(namespace, name))
    }

    List<Resource> list(String resource, String namespace) {
        server.list(new ListQuery(scope(resource, namespace), 0, '', '')).items()
    }

    /** Waits until the objects of a namespace, by name, are as the condition wants them, and returns them. */
    Map<String, Resource> await(String resource, String namespace, Closure<?> condition) {
        def scope = scope(resource, namespace)
        def page = server.list(new ListQuery(scope, 0, '', ''))
        Map<String, Resource> objects = page.items().collectEntries { [it.name(), it] }
        if (condition(objects)) {
            return objects
        }
        try (def stream = server.watch(new WatchQuery(scope, page.resourceVersion(), PATIENCE))) {
            for (def event = stream.next(); event != null; event = stream.next()) {
                if (event instanceof WatchEvent.Applied) {
                    objects[event.object().name()] = event.object()
                } else if (event instanceof WatchEvent.Deleted) {
                    objects.remove(event.object().name())
                }
                if (condition(objects)) {
                    return objects
                }
            }
        }
        throw new AssertionError("waited in vain for $scope; there is ${objects.values()*.fields()}" as Object)
    }

    private ListQuery.Scope scope(String resource, String namespace) {
        new ListQuery.Scope(discovery.resolve(resource), namespace, Selector.ALL, false)
    }

    @Override
    void close() {
        connection.close()
        release()
    }
}
