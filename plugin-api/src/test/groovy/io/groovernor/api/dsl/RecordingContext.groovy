package io.groovernor.api.dsl

import io.groovernor.api.client.Client
import io.groovernor.api.client.Deletion
import io.groovernor.api.client.Lister
import io.groovernor.api.client.Patch
import io.groovernor.api.reconcile.Context
import io.groovernor.api.reconcile.EventType
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import java.time.Instant
import org.slf4j.Logger
import org.slf4j.helpers.NOPLogger

/** A sync's surroundings that answer from a map and write down what is asked of them. */
class RecordingContext implements Context, Client, Lister {
    ResourceKey key = ResourceKey.of('default/web')
    Map<ResourceKey, Resource> cache = [:]
    List<List> calls = []
    int failures
    Instant now = Instant.parse('2026-01-02T03:04:05.678Z')
    Logger log = NOPLogger.NOP_LOGGER

    static RecordingContext holding(Map<String, ?>... objects) {
        def context = new RecordingContext()
        objects.each { context.cache[Resource.of(it).key()] = Resource.of(it) }
        return context
    }

    ResourceKey key() { key }
    int failures() { failures }
    Instant now() { now }
    Lister lister() { this }
    Client client() { this }
    Logger log() { log }
    void event(Resource about, EventType type, String reason, String message) {
        calls << ['event', about.toString(), type, reason, message]
    }

    Resource get(ResourceKey key) { cache[key] }
    List<Resource> list() { cache.values().toList() }
    List<Resource> list(String namespace) { list().findAll { it.namespace() == namespace } }
    List<Resource> by(String index, String value) { calls << ['by', index, value]; list() }

    Resource read(String resource, ResourceKey key) { cache[key] }
    Resource apply(Map<String, ?> object, boolean force) { wrote('apply', object, force) }
    Resource create(Map<String, ?> object) { wrote('create', object) }
    Resource update(Map<String, ?> object) { wrote('update', object) }
    Resource updateStatus(Map<String, ?> object) { wrote('updateStatus', object) }
    Resource patch(Resource object, Patch patch) {
        calls << ['patch', patch.body(), *(patch.type() == Patch.Type.MERGE && patch.subresource().empty ? [] : [patch.type(), patch.subresource(), patch.force()])]
        object
    }
    void delete(Resource object, Deletion how) { calls << ['delete', object.toString(), *(how == Deletion.DEFAULT ? [] : [how])] }

    private Resource wrote(String verb, Map<String, ?> object, Object... more) {
        calls << [verb, object, *more]
        Resource.of(object)
    }
}
