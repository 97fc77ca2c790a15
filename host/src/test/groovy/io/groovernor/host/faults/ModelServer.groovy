package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import io.groovernor.api.resource.ResourceType
import io.groovernor.host.faults.History.Committed
import io.groovernor.host.faults.History.State
import io.groovernor.host.time.Timer

/**
 * What an API server promises, without the HTTP: objects of two resources, every version that they had, lists that are
 * snapshots, and a history that can expire. Used by one process of a simulation at a time.
 */
@CompileStatic
class ModelServer {
    static final ResourceType PARENTS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true)
    static final ResourceType CHILDREN = new ResourceType('', 'v1', 'secrets', 'Secret', true)

    private final Map<ResourceType, Log> logs = [(PARENTS): new Log(), (CHILDREN): new Log()]
    private final Timer timer
    private final History history
    private long revision = 1000
    private long uids

    ModelServer(Timer timer, History history) {
        this.timer = timer
        this.history = history
    }

    /** A state that an object had: its last one, for a deletion. */
    record Commit(Resource object, boolean deleted, long version) {}

    /** A list as it was at one version. */
    record Snapshot(List<Resource> items, long version) {}

    /** Every change of one resource. */
    private static class Log {
        final TreeMap<ResourceKey, Resource> objects = new TreeMap<>()
        final List<Commit> commits = []
        /** Watches and continue tokens from before this version have expired. */
        long floor
    }

    long revision() {
        revision
    }

    Resource get(ResourceType type, ResourceKey key) {
        logs[type].objects[key]
    }

    Snapshot list(ResourceType type) {
        new Snapshot(logs[type].objects.values().toList(), revision)
    }

    /** What a list would have shown some changes of anything ago, as far as watches can still go on from there. */
    Snapshot listBefore(ResourceType type, int changes) {
        long version = Math.max(revision - changes, Math.max(logs[type].floor, 1000))
        def objects = new TreeMap<ResourceKey, Resource>()
        logs[type].commits.findAll { it.version() <= version }.each { commit ->
            if (commit.deleted()) {
                objects.remove(commit.object().key())
            } else {
                objects[commit.object().key()] = commit.object()
            }
        }
        new Snapshot(objects.values().toList(), version)
    }

    /** The state of a commit's object before it, if there was one. */
    Commit before(ResourceType type, Commit commit) {
        logs[type].commits.findAll { it.version() < commit.version() && it.object().uid() == commit.object().uid() }.with { it ? it.last() : null }
    }

    /** The first change after a version, and null if there is none yet. */
    Commit after(ResourceType type, long version) {
        def commits = logs[type].commits
        int low = 0
        int high = commits.size()
        while (low < high) {
            int middle = (low + high) >>> 1
            if (commits[middle].version() <= version) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        low < commits.size() ? commits[low] : null
    }

    boolean isExpired(ResourceType type, long version) {
        version < logs[type].floor
    }

    /** Forgets every version but the newest. */
    void expire() {
        revision++
        logs.values().each { it.floor = revision }
    }

    /** Creates an object, or replaces its annotations; nothing happens if they are the same. */
    Resource put(ResourceType type, ResourceKey key, Map<String, String> annotations, String by) {
        def before = get(type, key)
        if (before != null && annotations == before.at('metadata.annotations')) {
            return before
        }
        def metadata = [name: key.name(), namespace: key.namespace(), uid: before?.uid() ?: "uid-${++uids}".toString(),
                        resourceVersion: String.valueOf(++revision), annotations: annotations]
        def object = Resource.of([apiVersion: type.apiVersion(), kind: type.kind(), metadata: metadata])
        logs[type].objects[key] = object
        commit(type, new Commit(object, false, revision), by)
        return object
    }

    void delete(ResourceType type, ResourceKey key, String by) {
        def before = logs[type].objects.remove(key)
        if (before != null) {
            def last = before.edited { fields -> (fields.metadata as Map).resourceVersion = String.valueOf(++revision) }
            commit(type, new Commit(last, true, revision), by)
        }
    }

    private void commit(ResourceType type, Commit commit, String by) {
        logs[type].commits << commit
        def object = commit.object()
        history.add(new Committed(timer.nanos(), type.plural(), object.key(),
                new State(commit.deleted() ? '' : object.uid(), commit.version()), object.uid(), by))
    }
}
