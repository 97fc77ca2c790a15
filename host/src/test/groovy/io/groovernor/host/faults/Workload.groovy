package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.api.resource.ResourceKey
import java.time.Duration

/** What the world does to the server during a run. A value; equal seeds make equal workloads. */
@CompileStatic
record Workload(List<Change> changes) {
    enum What { PUT, DELETE, RECREATE, SPOIL_CHILD, DELETE_CHILD, EXPIRE }

    /**
     * One thing that the world does.
     *
     * @param at when, since the run began
     * @param what what it does
     * @param key to which object, or to its child
     * @param value what it writes
     */
    record Change(Duration at, What what, ResourceKey key, String value) {}

    /** Changes within so many seconds, in bursts and alone, to up to thirty objects; those of a third of them are there before the run. */
    static Workload random(long seed, int seconds, List<String> namespaces = ['space-0', 'space-1']) {
        def random = new Random(seed)
        def keys = (0..<(3 + random.nextInt(28))).collect { new ResourceKey(namespaces[it % namespaces.size()], "object-$it") }
        def changes = keys.take(keys.size().intdiv(3)).collect { new Change(Duration.ZERO, What.PUT, it, "first-${it.name()}") }
        int bursts = 5 + random.nextInt(25)
        bursts.times {
            def at = Duration.ofMillis(random.nextInt(seconds * 1000))
            (0..random.nextInt(4)).each {
                def what = random.nextInt(40) == 0 ? What.EXPIRE : What.values()[Math.max(0, random.nextInt(8) - 3)]
                changes << new Change(at, what, keys[random.nextInt(keys.size())], "value-${random.nextInt(1000)}")
            }
        }
        new Workload(changes.toSorted { Change a, Change b -> a.at() <=> b.at() })
    }

    Workload without(What what) {
        new Workload(changes.findAll { it.what() != what })
    }

    /** The values of the objects that are there in the end. */
    Map<ResourceKey, String> result() {
        def values = new TreeMap<ResourceKey, String>()
        changes.each { change ->
            if (change.what() in [What.PUT, What.RECREATE]) {
                values[change.key()] = change.value()
            } else if (change.what() == What.DELETE) {
                values.remove(change.key())
            }
        }
        return values
    }

    /** Does one of the changes to a server. */
    static void apply(Change change, ModelServer server) {
        def key = change.key()
        switch (change.what()) {
            case What.PUT:
                def annotations = (Map<String, String>) (server.get(ModelServer.PARENTS, key)?.at('metadata.annotations') ?: [:])
                server.put(ModelServer.PARENTS, key, annotations + [value: change.value()], '')
                break
            case What.DELETE:
                server.delete(ModelServer.PARENTS, key, '')
                break
            case What.RECREATE:
                server.delete(ModelServer.PARENTS, key, '')
                server.put(ModelServer.PARENTS, key, [value: change.value()], '')
                break
            case What.SPOIL_CHILD:
                server.put(ModelServer.CHILDREN, key, [copied: 'spoiled'], '')
                break
            case What.DELETE_CHILD:
                server.delete(ModelServer.CHILDREN, key, '')
                break
            case What.EXPIRE:
                server.expire()
                break
        }
    }
}
