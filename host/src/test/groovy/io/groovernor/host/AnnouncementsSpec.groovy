package io.groovernor.host

import io.groovernor.host.examples.ExampleCluster
import io.groovernor.host.time.SystemTimer
import spock.lang.AutoCleanup
import spock.lang.Specification

class AnnouncementsSpec extends Specification {
    @AutoCleanup ExampleCluster example = ExampleCluster.sandbox()
    @AutoCleanup SystemTimer timer = new SystemTimer()

    def "it is about #kind #name, in an Event of #place"() {
        given:
        def cluster = Cluster.open(example.options('default'), timer)

        when:
        Announcements.on(cluster, environment).refused('a is refused')

        then:
        example.await('events', place) { events ->
            events.values().any { it.at('involvedObject.kind') == kind && it.at('involvedObject.name') == name && it.at('message') == 'a is refused' }
        }

        cleanup:
        cluster.close()

        where:
        environment                                        | kind        | name      | place
        [:]                                                | 'Namespace' | 'default' | 'default'
        [POD_NAME: 'pod-1']                                | 'Pod'       | 'pod-1'   | 'default'
        [POD_NAME: 'pod-1', POD_NAMESPACE: 'kube-public']  | 'Pod'       | 'pod-1'   | 'kube-public'
    }

    def "nobody is told in a dry run"() {
        when:
        Announcements.none().refused('a is refused')

        then:
        example.list('events', 'default').empty
    }
}
