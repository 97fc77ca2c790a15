package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.client.ApiException
import io.groovernor.api.client.Client
import io.groovernor.api.client.Deletion
import io.groovernor.api.client.Patch
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.faults.Fault.Kind
import io.groovernor.host.faults.Fault.Verb

/** Writes annotations to the model server in a controller's name, over the same network as everything else. */
@CompileStatic
class SimulatedClient implements Client {
    private final SimulatedServer server
    private final String controller

    SimulatedClient(SimulatedServer server, String controller) {
        this.server = server
        this.controller = controller
    }

    @Override
    Resource read(String resource, ResourceKey key) {
        server.model.get(resource == 'secrets' ? ModelServer.CHILDREN : ModelServer.PARENTS, key)
    }

    @Override
    Resource apply(Map<String, ?> object, boolean force) {
        def shape = Resource.of(object)
        send(type(shape)) { server.model.put(type(shape), shape.key(), (Map<String, String>) shape.at('metadata.annotations'), controller) }
    }

    @Override
    Resource patch(Resource object, Patch patch) {
        send(type(object)) {
            def now = server.model.get(type(object), object.key())
            if (now == null) {
                throw new ApiException(404, 'NotFound', "$object is gone")
            }
            def annotations = (Map<String, String>) now.at('metadata.annotations') + (Map<String, String>) Resource.of(patch.fields()).at('metadata.annotations')
            server.model.put(type(object), object.key(), annotations, controller)
        }
    }

    @Override
    void delete(Resource object, Deletion how) {
        send(type(object)) {
            if (server.model.get(type(object), object.key())?.uid() == object.uid()) {
                server.model.delete(type(object), object.key(), controller)
            }
            return object
        }
    }

    @Override
    Resource create(Map<String, ?> object) {
        throw new UnsupportedOperationException()
    }

    @Override
    Resource update(Map<String, ?> object) {
        throw new UnsupportedOperationException()
    }

    @Override
    Resource updateStatus(Map<String, ?> object) {
        throw new UnsupportedOperationException()
    }

    private Resource send(ResourceType type, Closure<Resource> write) {
        try {
            server.onWrite.run()
            def fault = server.arrive(Verb.WRITE, type)
            def answer = write.call()
            server.onWrite.run()
            server.pause(1 + server.simulation.random.nextInt(20))
            if (fault != null) {
                server.answered(Verb.WRITE, type, 0)
                throw new IOException("the answer is a victim of $fault")
            }
            server.answered(Verb.WRITE, type, 200)
            return answer
        } catch (IOException broken) {
            throw new ApiException(0, '', broken.message).tap { initCause(broken) }
        }
    }

    private static ResourceType type(Resource object) {
        object.kind() == 'Secret' ? ModelServer.CHILDREN : ModelServer.PARENTS
    }
}
