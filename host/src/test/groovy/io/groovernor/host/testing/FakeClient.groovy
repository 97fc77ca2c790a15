package io.groovernor.host.testing

import io.groovernor.api.client.Client
import io.groovernor.api.client.Deletion
import io.groovernor.api.client.Patch
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey

/** Remembers what was written and answers with it. */
class FakeClient implements Client {
    final List<String> writes = []

    @Override
    Resource read(String resource, ResourceKey key) {
        null
    }

    @Override
    Resource apply(Map<String, ?> object, boolean force) {
        note('apply', object)
    }

    @Override
    Resource create(Map<String, ?> object) {
        note('create', object)
    }

    @Override
    Resource update(Map<String, ?> object) {
        note('update', object)
    }

    @Override
    Resource updateStatus(Map<String, ?> object) {
        note('status', object)
    }

    @Override
    Resource patch(Resource object, Patch patch) {
        note('patch', object.fields())
    }

    @Override
    void delete(Resource object, Deletion how) {
        note('delete', object.fields())
    }

    private Resource note(String verb, Map<String, ?> fields) {
        def object = Resource.of(fields)
        writes << "$verb $object".toString()
        return object
    }
}
