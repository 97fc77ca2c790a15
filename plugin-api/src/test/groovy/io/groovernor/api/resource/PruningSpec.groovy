package io.groovernor.api.resource

import spock.lang.Specification

class PruningSpec extends Specification {
    def "with keep #keep and drop #drop, of #path is kept: #what"() {
        given:
        def pruning = new Pruning(keep as Set, drop as Set)

        expect:
        pruning.keepsAllOf(path) == (what == 'all')
        pruning.keepsSomeOf(path) == (what != 'nothing')

        where:
        keep                        | drop                       | path                             | what
        []                          | []                         | 'spec.a'                         | 'all'
        ['spec.a']                  | []                         | 'spec.a'                         | 'all'
        ['spec.a']                  | []                         | 'spec.a.b'                       | 'all'
        ['spec.a']                  | []                         | 'spec.ab'                        | 'nothing'
        ['spec.a']                  | []                         | 'spec'                           | 'some'
        ['spec.a']                  | []                         | 'status'                         | 'nothing'
        ['spec.a']                  | []                         | 'metadata'                       | 'some'
        ['spec.a']                  | []                         | 'metadata.labels.x'              | 'all'
        ['spec.a']                  | []                         | 'metadata.managedFields'         | 'nothing'
        ['spec.a']                  | []                         | 'kind'                           | 'all'
        ['metadata']                | []                         | 'metadata.managedFields'         | 'all'
        ['metadata']                | []                         | 'metadata'                       | 'all'
        ['metadata.managedFields']  | []                         | 'metadata'                       | 'all'
        ['spec']                    | ['spec.a']                 | 'spec'                           | 'some'
        ['spec']                    | ['spec.a']                 | 'spec.a.b'                       | 'nothing'
        ['spec']                    | ['spec.a']                 | 'spec.b'                         | 'all'
        []                          | ['status']                 | 'status'                         | 'nothing'
        []                          | ['status.a']               | 'status'                         | 'some'
        []                          | ['status']                 | 'spec'                           | 'all'
        []                          | ['metadata.managedFields'] | 'metadata'                       | 'some'
        []                          | ['metadata.managedFields'] | 'metadata.annotations'           | 'all'
    }

    def "what says the same is the same, so that caches are shared"() {
        expect:
        new Pruning(['b', 'a', 'a.x'] as Set, [] as Set) == new Pruning(['a', 'b'] as LinkedHashSet, [] as Set)
        new Pruning(['a'] as Set, [] as Set) != new Pruning([] as Set, ['a'] as Set)
        new Pruning([] as Set, [] as Set) == Pruning.NONE
    }

    def "it says whether metadata is all, which the server can send alone"() {
        expect:
        new Pruning(keep as Set, drop as Set).metadataOnly == only

        where:
        keep                          | drop                       | only
        []                            | []                         | false
        []                            | ['spec']                   | false
        ['metadata']                  | []                         | true
        ['metadata']                  | ['metadata.managedFields'] | true
        ['metadata.labels']           | []                         | true
        ['metadata.labels', 'spec.a'] | []                         | false
    }

    def "refuses #keep, #drop"() {
        when:
        new Pruning(keep as Set, drop as Set)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message == message

        where:
        keep        | drop                | message
        ['spec.']   | []                  | "'spec.' is no path; write the names of fields with dots, such as 'spec.replicas'"
        []          | ['a b']             | "'a b' is no path; write the names of fields with dots, such as 'spec.replicas'"
        []          | ['metadata.labels'] | "'metadata.labels' is always kept; of the metadata nothing can be dropped but metadata.managedFields"
        []          | ['metadata']        | "'metadata' is always kept; of the metadata nothing can be dropped but metadata.managedFields"
        []          | ['kind']            | "'kind' is always kept; of the metadata nothing can be dropped but metadata.managedFields"
        ['spec.a']  | ['spec']            | "'spec.a' is kept, and dropped as 'spec'"
        ['spec.a']  | ['status']          | "'status' is not kept anyway, so it need not be dropped"
    }

    def "people read what is kept"() {
        expect:
        new Pruning(['spec.b', 'spec.a'] as Set, ['spec.a.c'] as Set).toString() == 'only spec.a, spec.b without spec.a.c'
        new Pruning([] as Set, ['status'] as Set).toString() == 'without status'
        Pruning.NONE.toString() == 'everything'
    }
}
