package io.groovernor.api.dsl

import io.groovernor.api.client.ApiException
import io.groovernor.api.client.Patch
import io.groovernor.api.reconcile.Outcome
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import java.time.Duration

class FinalizerSpec extends DslSpecification {
    static final NAME = 'example.com/mine'

    def calls = []

    def "the finalizer is there before the first sync, and those of others stay: #finalizers"() {
        given:
        holding(finalizers)

        when:
        def outcome = run()

        then: 'the sync comes when the cache shows it'
        calls == []
        context.calls.collect { it[1] } == [operations]
        outcome == Outcome.anew()

        where:
        finalizers || operations
        []         || [[op: 'test', path: '/metadata/resourceVersion', value: '7'], [op: 'add', path: '/metadata/finalizers', value: [NAME]]]
        ['a', 'b'] || [[op: 'test', path: '/metadata/resourceVersion', value: '7'], [op: 'add', path: '/metadata/finalizers/-', value: NAME]]
    }

    def "an object that carries it is synced, and one that is gone too"() {
        given:
        finalizers == null ? context.cache.clear() : holding(finalizers)

        expect:
        run() == Outcome.done()
        calls == ['sync default/web']
        context.calls == []

        where:
        finalizers << [['a', NAME], null]
    }

    def "when deletion is asked for, it is cleaned up, and only then the finalizer goes"() {
        given:
        holding(['a', NAME, 'b'], true)

        when:
        run()

        then:
        calls == ['clean Pod default/web']
        context.calls.collect { it[1] } == [[[op: 'test', path: '/metadata/finalizers/1', value: NAME], [op: 'remove', path: '/metadata/finalizers/1']]]
    }

    def "a clean-up that fails or is not done yet keeps the finalizer: #what"() {
        given:
        holding([NAME], true)

        when:
        def outcome = null
        def failure = null
        try {
            outcome = run(cleanup)
        } catch (IllegalStateException e) {
            failure = e
        }

        then:
        context.calls == []
        outcome?.again() == again
        (failure != null) == fails

        where:
        what           | cleanup                                       || again                 | fails
        'fails'        | { throw new IllegalStateException('no') }     || null                  | true
        'not done yet' | { again in: Duration.ofSeconds(5) }           || Duration.ofSeconds(5) | false
    }

    def "an object that waits for finalizers of others is left alone"() {
        given:
        holding(['a'], true)

        expect:
        run() == Outcome.done()
        calls == []
        context.calls == []
    }

    def "who is slower reads again, and puts it where it belongs by then"() {
        given:
        context = new Contested(fault)
        holding(['a', NAME], true)

        when:
        run()

        then:
        context.calls.collect { it[1][0].path } == ['/metadata/finalizers/1', '/metadata/finalizers/0']

        where:
        fault << [409, 422]
    }

    def "an object that carries it on the server, while the cache is behind, is synced later"() {
        given:
        context = new Contested(409, server)
        holding([])

        expect:
        run() == Outcome.after(Duration.ofSeconds(1))
        calls == []
        context.calls.size() == 1

        where:
        server << [object([NAME], false), object([], true)]
    }

    def "other refusals are failures, but not that the object is gone: #fault"() {
        given:
        context = new Contested(fault)
        holding([NAME], true)

        when:
        def failure = null
        try {
            run()
        } catch (ApiException e) {
            failure = e
        }

        then:
        (failure != null) == fails
        context.calls.size() == 1

        where:
        fault || fails
        403   || true
        404   || false
    }

    def "a declaration that cannot work says so: #message"() {
        when:
        only(text)

        then:
        def error = thrown(IllegalArgumentException)
        error.message == message

        where:
        text                                                                          || message
        ({ watch 'pods'; finalizer('mine') { }; sync { } })                           || "finalizer: 'mine' needs a domain before its name, such as 'example.com/bucket'"
        ({ watch 'pods'; finalizer('a/b') { }; finalizer('a/b') { }; sync { } })      || "controller 'test' says finalizer twice; it can have one"
    }

    private Outcome run(Closure cleanup = { object -> calls << "clean $object".toString() }) {
        only {
            watch 'pods'
            finalizer(NAME, cleanup)
            sync { key -> calls << "sync $key".toString() }
        }.reconciler().reconcile(context)
    }

    private void holding(List<String> finalizers, boolean deleting = false) {
        context.cache[ResourceKey.of('default/web')] = object(finalizers, deleting)
    }

    static Resource object(List<String> finalizers, boolean deleting) {
        Resource.of(POD + [metadata: POD.metadata + [resourceVersion: '7', uid: 'u']
            + (finalizers ? [finalizers: finalizers] : [:]) + (deleting ? [deletionTimestamp: 'then'] : [:])])
    }

    /** A server that refuses the first patch; by then the object is another than the cache shows. */
    static class Contested extends RecordingContext {
        private final int fault
        private final Resource newest

        Contested(int fault, Resource newest = object([NAME], true)) {
            this.fault = fault
            this.newest = newest
        }

        @Override
        Resource patch(Resource object, Patch patch) {
            super.patch(object, patch)
            if (calls.size() == 1) {
                throw new ApiException(fault, fault == 409 ? 'Conflict' : 'Invalid', 'no')
            }
            object
        }

        @Override
        Resource read(String resource, ResourceKey key) {
            newest
        }
    }
}
