package io.groovernor.api.dsl

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceKey
import java.time.Duration
import spock.lang.Specification

class GroovyExtensionsSpec extends Specification {
    def 'numbers with a unit are durations'() {
        expect:
        duration == Duration.parse(iso)

        where:
        duration     | iso
        5.ms         | 'PT0.005S'
        1.second     | 'PT1S'
        30.seconds   | 'PT30S'
        1.minute     | 'PT1M'
        10.minutes   | 'PT10M'
        1.hour       | 'PT1H'
        2.hours      | 'PT2H'
        1.day        | 'P1D'
        7.days       | 'P7D'
        3L.seconds   | 'PT3S'
        1.5.seconds  | 'PT1.5S'
        0.5.ms       | 'PT0.0005S'
    }

    def 'a lister reads like a map'() {
        given:
        def pods = RecordingContext.holding([kind: 'Pod', metadata: [name: 'web', namespace: 'default']])
        def key = ResourceKey.of('default/web')

        expect:
        GroovyExtensions.getAt(pods, key).name == 'web'
        GroovyExtensions.getAt(pods, 'default/web').name == 'web'
        GroovyExtensions.getAt(pods, "default/${'gone'}") == null
        pods['default/web'].name == 'web' // of a type that the compiler does not know
        pods[key].name == 'web'
        GroovyExtensions.isCase(pods, key)
        !GroovyExtensions.isCase(pods, ResourceKey.of('default/gone'))
    }

    def 'an object reads like its JSON, and its identity without the way through metadata'() {
        given:
        def pod = Resource.of([kind: 'Pod', metadata: [name: 'web', namespace: 'default', uid: 'u', labels: [a: 'b']],
                               status: [phase: 'Running']])

        expect:
        pod.status.phase == 'Running'
        pod.metadata.name == 'web'
        pod.kind == 'Pod'
        pod['status']['phase'] == 'Running'
        pod.absent == null
        [pod.name, pod.namespace, pod.uid, pod.key, pod.labels] == ['web', 'default', 'u', pod.key(), [a: 'b']]
    }

    def 'an object becomes a model, or stays itself'() {
        given:
        def pod = Resource.of([kind: 'Pod', metadata: [name: 'web']])

        expect:
        (pod as TinyFormats.Model) == new TinyFormats.Model('Pod', 'web')
        (pod as Resource).is(pod)
    }

    def 'edit makes a changed copy'() {
        given:
        def pod = Resource.of([kind: 'Pod', metadata: [name: 'web']])

        when:
        def edited = pod.edit { metadata.labels.tier = 'web'; metadata.finalizers << "my/$metadata.name" }

        then:
        edited.fields() == [kind: 'Pod', metadata: [name: 'web', labels: [tier: 'web'], finalizers: ['my/web']]]
        pod.fields() == [kind: 'Pod', metadata: [name: 'web']]
    }
}
