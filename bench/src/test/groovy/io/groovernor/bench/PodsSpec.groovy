package io.groovernor.bench

import io.groovernor.host.object.Json
import spock.lang.Specification

class PodsSpec extends Specification {
    def "pods are JSON objects of the size that real ones have"() {
        given:
        def sizes = (0..<2000).collect { Pods.listed(it).length }

        expect:
        sizes.min() > 2000
        sizes.max() < 5000
        sizes.sum() / sizes.size()  > 2500
        sizes.sum() / sizes.size() < 4000
    }

    def "pods differ, and the same number always makes the same pod"() {
        given:
        def pods = (0..<2000).collect { Json.read(Pods.listed(it)) }

        expect:
        pods*.metadata*.uid.toSet().size() == 2000
        pods.collect { it.metadata.namespace + '/' + it.metadata.name }.toSet().size() == 2000
        pods.collect { it.spec.containers[0].image }.toSet().size() > 50
        Arrays.equals(Pods.listed(17), Pods.listed(17))
    }

    def "a change keeps who the pod is, and changes its status"() {
        given:
        def before = Json.read(Pods.listed(7))
        def after = Json.read(Pods.changed(7))

        expect:
        after.metadata.uid == before.metadata.uid
        after.metadata.resourceVersion == Pods.VERSION
        after.status != before.status
        after.spec == before.spec
    }

    def "the last pod is none of the others"() {
        given:
        def last = Json.read(Pods.last()).metadata

        expect:
        "$last.namespace/$last.name" == 'bench/last'
        last.uid != Json.read(Pods.listed(0)).metadata.uid
    }
}
