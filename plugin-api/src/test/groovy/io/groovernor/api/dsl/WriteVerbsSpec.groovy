package io.groovernor.api.dsl

import io.groovernor.api.client.ApiException
import io.groovernor.api.client.Deletion
import io.groovernor.api.client.Deletion.Propagation
import io.groovernor.api.client.Patch.Type
import io.groovernor.api.reconcile.EventType
import io.groovernor.api.resource.Frozen
import io.groovernor.api.resource.MapResource
import io.groovernor.api.resource.Pruning
import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import java.time.Duration

class WriteVerbsSpec extends DslSpecification {
    static final READ = [apiVersion: 'v1', kind: 'Pod', spec: [size: 2],
        metadata: [name: 'web', namespace: 'default', uid: 'u', resourceVersion: '7']]
    static final OWNER = [apiVersion: 'v1', kind: 'Foo', metadata: [name: 'foo', namespace: 'default', uid: 'f']]

    def "several objects are applied in their order: maps, texts, models"() {
        when:
        sync { apply([[apiVersion: 'v1', kind: 'A', metadata: [name: 'a']], 'kind: B\n---\nkind: C\n', new TinyFormats.Model('D', 'd')]) }

        then:
        context.calls.collect { [it[0], it[1].kind, it[2]] } == ['A', 'B', 'C', 'D'].collect { ['apply', it, false] }
    }

    def "several objects are applied with force"() {
        when:
        sync { apply(['kind: A'], force: true) }

        then:
        context.calls*.last() == [true]
    }

    def "of several objects none is written if one of them cannot be"() {
        when:
        sync { apply([[apiVersion: 'v1', kind: 'A', metadata: [name: 'a']], [kind: 'B', metadata: [name: 'b']]]) }

        then:
        def error = thrown(IllegalArgumentException)
        error.message == "an object that is written needs 'apiVersion:'"
        context.calls == []
    }

    def "a patch is of the type that it says: #call"() {
        when:
        sync(work)

        then:
        context.calls == [['patch', *call]]

        where:
        work                                                                            || call
        ({ patch lookup(it), [spec: null] })                                            || [[spec: null]]
        ({ patch lookup(it), [spec: [a: 1]], type: 'strategic' })                       || [[spec: [a: 1]], Type.STRATEGIC, '', false]
        ({ patch lookup(it), [status: [a: 1]], subresource: 'status' })                 || [[status: [a: 1]], Type.MERGE, 'status', false]
        ({ patch lookup(it), [spec: [a: 1]], type: 'apply', force: true })              || [[spec: [a: 1]], Type.APPLY, '', true]
        ({ patch lookup(it), [[op: 'remove', path: '/spec']] })                         || [[[op: 'remove', path: '/spec']], Type.JSON, '', false]
        ({ patch lookup(it), [[op: 'remove', path: '/x']], subresource: 'status' })     || [[[op: 'remove', path: '/x']], Type.JSON, 'status', false]
    }

    def "an object is deleted as it is said"() {
        when:
        sync { delete lookup(it), propagation: 'foreground', unchanged: true, grace: Duration.ofSeconds(5) }

        then:
        context.calls == [['delete', 'Pod default/web', new Deletion(Propagation.Foreground, true, Duration.ofSeconds(5))]]
    }

    def "what a verb cannot take is refused, with what it takes: #message"() {
        when:
        sync(work)

        then:
        def error = thrown(IllegalArgumentException)
        error.message == message
        context.calls == []

        where:
        work                                                      || message
        ({ patch lookup(it), [:], type: 'jason' })                || "patch: 'type' takes MERGE, STRATEGIC, JSON, APPLY, not 'jason'"
        ({ patch lookup(it), [:], type: 'json' })                 || "a JSON patch is a list of operations, such as [[op: 'remove', path: '/spec/x']]"
        ({ patch lookup(it), [:], force: true })                  || "only a patch of type 'apply' can have 'force'"
        ({ patch lookup(it), [:], kind: 'json' })                 || "patch has no option 'kind'; it knows type, subresource, force"
        ({ delete lookup(it), propagation: 'Never' })             || "delete: 'propagation' takes Background, Foreground, Orphan, not 'Never'"
        ({ delete lookup(it), grace: Duration.ofSeconds(-1) })    || 'delete needs a grace that is not negative, not -1000 ms'
        ({ adopt([:], lookup(it)) })                              || "adopt needs 'by:'"
    }

    def "what does not exist is deleted without a word, and nothing else can be done with it: #verb"() {
        when:
        sync { delete lookup('default/gone') }
        sync(work)

        then:
        def error = thrown(IllegalArgumentException)
        error.message == "$verb needs an object, not null: what was looked up does not exist"
        context.calls == []

        where:
        verb        | work
        'update'    | { update lookup('a/b') }
        'update'    | { update(lookup('a/b')) { spec.size = 1 } }
        'patch'     | { patch lookup('a/b'), [a: 1] }
        'patch'     | { patch lookup('a/b'), [[op: 'remove', path: '/a']] }
        'adopt'     | { adopt lookup('a/b'), by: lookup('default/web') }
        'status'    | { status(lookup('a/b')) { a = 1 } }
        'condition' | { condition lookup('a/b'), type: 'Ready', status: true, reason: 'Up' }
        'event'     | { event lookup('a/b'), EventType.Normal, 'A', 'b' }
    }

    def "a part of an object is not written as a whole: #verb"() {
        given:
        def part = part(READ, keep, drop)
        context.cache[part.key()] = part

        when:
        sync(work)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == message
        context.calls == []

        where:
        verb             | keep         | drop              | work
        'update'         | ['spec']     | []                | { update lookup(it) }
        'update, edited' | ['spec']     | []                | { update lookup(it).edit { spec.size = 1 } }
        'update, block'  | []           | ['spec.x']        | { update(lookup(it)) { spec.size = 1 } }
        'status'         | []           | ['status.a']      | { status(lookup(it)) { a = 1 } }
        'condition'      | ['metadata'] | []                | { condition lookup(it), type: 'Ready', status: true, reason: 'Up' }
        message = verb.startsWith('update')
            ? 'update would erase what its watch does not keep of Pod default/web: patch it, or apply the fields that are yours'
            : "$verb would erase what its watch does not keep of the status of Pod default/web: keep 'status', or patch it with subresource: 'status'"
    }

    def "a part of an object takes what says which fields it means: #call"() {
        given:
        def part = part(READ, ['status'], [])
        context.cache[part.key()] = part

        when:
        sync(work)

        then:
        context.calls*.first() == [call]

        where:
        call           | work
        'patch'        | { patch lookup(it), [spec: [size: 1]] }
        'updateStatus' | { status(lookup(it)) { a = 1 } }
        'delete'       | { delete lookup(it) }
    }

    private static Resource part(Map fields, List keep, List drop) {
        new MapResource(Frozen.copyOf(fields), new Pruning(keep as Set, drop as Set))
    }

    def "an object that others change at the same time is read and edited again"() {
        given:
        context = new Contested(2)

        when:
        sync { update(lookup(it)) { spec.size = spec.size + 10 } }

        then:
        context.calls.collect { [it[0], it[1].spec.size, it[1].metadata.resourceVersion] } == [['update', 12, '7'], ['update', 110, '100'], ['update', 111, '101']]
    }

    def "an edit that somebody is always faster than is given up: #what"() {
        given:
        context = new Contested(losses)
        context.gone = gone
        context.recreated = recreated

        when:
        sync { update(lookup(it)) { spec.size = 10 } }

        then:
        thrown(ApiException)
        context.calls.size() == attempts

        where:
        what                       | losses | gone  | recreated || attempts
        'always'                   | 9      | false | false     || 5
        'gone meanwhile'           | 9      | true  | false     || 1
        'another of the same name' | 9      | false | true      || 1
    }

    def "an edit that changes nothing writes nothing"() {
        expect:
        sync { assert update(lookup(it)) { spec.size = 2 }.is(lookup(it)) }
        context.calls == []
    }

    def "an object that nobody manages is adopted, and keeps its other owners"() {
        given:
        def other = [apiVersion: 'v1', kind: 'Bar', name: 'bar', uid: 'b']
        context = RecordingContext.holding(READ + [metadata: READ.metadata + [ownerReferences: [other]]])

        when:
        sync { adopt lookup(it), by: Resource.of(OWNER) }

        then: 'for this version only'
        context.calls == [['patch', [metadata: [resourceVersion: '7', ownerReferences: [other, Resource.of(OWNER).asOwner()]]]]]
    }

    def "an object that is adopted already is not written"() {
        given:
        context = RecordingContext.holding(READ + [metadata: READ.metadata + [ownerReferences: [Resource.of(OWNER).asOwner()]]])

        when:
        sync { adopt lookup(it), by: Resource.of(OWNER) }

        then:
        context.calls == []
    }

    def "an owner does not adopt #what"() {
        given:
        context = RecordingContext.holding(READ + [metadata: READ.metadata + more])

        when:
        sync { adopt lookup(it), by: Resource.of(OWNER + [metadata: OWNER.metadata + owner]) }

        then:
        def error = thrown(RuntimeException)
        error.message == message
        context.calls == []

        where:
        what               | more                                                                                | owner                       || message
        "what is managed"  | [ownerReferences: [[kind: 'Bar', name: 'bar', uid: 'b', controller: true]]]         | [:]                         || 'Pod default/web is managed by Bar bar, so Foo default/foo cannot adopt it'
        "across"           | [:]                                                                                 | [namespace: 'other']        || 'Foo other/foo cannot own Pod default/web: the garbage collector deletes what has an owner in another namespace'
        "when it goes"     | [:]                                                                                 | [deletionTimestamp: 'then'] || 'Foo default/foo is being deleted and adopts nothing any more'
    }

    /** A server on which somebody else is faster a number of times. */
    static class Contested extends RecordingContext {
        private int losses
        private int reads
        boolean gone
        boolean recreated

        Contested(int losses) {
            this.losses = losses
            cache[key] = Resource.of(READ)
        }

        @Override
        Resource update(Map<String, ?> object) {
            super.update(object)
            if (losses-- > 0) {
                throw new ApiException(409, 'Conflict', 'somebody was faster')
            }
            Resource.of(object)
        }

        @Override
        Resource read(String resource, ResourceKey key) {
            assert resource == 'v1/Pod'
            def version = 100 + reads++
            gone ? null : Resource.of(READ + [metadata: READ.metadata + [resourceVersion: "$version" as String, uid: recreated ? 'v' : 'u'], spec: [size: version]])
        }
    }
}
