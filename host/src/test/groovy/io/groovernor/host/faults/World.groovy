package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.client.ApiException
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.faults.History.Committed
import io.groovernor.host.faults.History.State
import io.groovernor.host.kube.ApiServer
import io.groovernor.host.kube.ListQuery
import io.groovernor.host.kube.Write

/** Does a workload's changes to a server, and writes down what the server made of them. */
@CompileStatic
class World {
    private final ApiServer server
    private final String namespace
    private final History history

    World(ApiServer server, String namespace, History history) {
        this.server = server
        this.namespace = namespace
        this.history = history
    }

    void apply(Workload.Change change) {
        def key = change.key()
        switch (change.what()) {
            case Workload.What.PUT:
                put(ModelServer.PARENTS, key, [value: change.value()])
                break
            case Workload.What.DELETE:
                delete(ModelServer.PARENTS, key)
                break
            case Workload.What.RECREATE:
                delete(ModelServer.PARENTS, key)
                put(ModelServer.PARENTS, key, [value: change.value()])
                break
            case Workload.What.SPOIL_CHILD:
                put(ModelServer.CHILDREN, key, [copied: 'spoiled'])
                break
            case Workload.What.DELETE_CHILD:
                delete(ModelServer.CHILDREN, key)
                break
            case Workload.What.EXPIRE:
                break // a real history cannot be made to expire by a request; the proxy says 410 instead
        }
    }

    /** All objects of the run, from the server itself. */
    List<Resource> list(ResourceType type) {
        server.list(new ListQuery(new ListQuery.Scope(type, namespace, Selector.ALL, false), 0, '', '')).items().findAll { it.name().startsWith('object-') }
    }

    private void put(ResourceType type, ResourceKey key, Map<String, String> annotations) {
        def object = [apiVersion: type.apiVersion(), kind: type.kind(), metadata: [name: key.name(), namespace: key.namespace(), annotations: annotations]]
        def written = server.write(Write.apply(type, key, '', object, true).by('world'))
        history.add(new Committed(0, type.plural(), key, CopyScript.state(written), written.uid(), ''))
    }

    private void delete(ResourceType type, ResourceKey key) {
        try {
            def last = server.get(type, key)
            // Before it happens: a sync that misses the object afterwards also comes after this entry.
            history.add(new Committed(0, type.plural(), key, new State('', Long.parseLong(last.resourceVersion())), last.uid(), ''))
            server.write(Write.delete(type, key, ''))
        } catch (ApiException e) {
            if (!e.isNotFound()) {
                throw e
            }
        }
    }
}
