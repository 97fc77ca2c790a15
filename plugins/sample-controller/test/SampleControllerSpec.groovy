class SampleControllerSpec extends PluginSpec {
    static final FOOS = 'foos.samplecontroller.k8s.io'

    def 'a Foo gets its Deployment, which follows it'() {
        given:
        cluster 'fixtures/foo.yaml'

        expect:
        eventually {
            get('deployments', 'example').spec.replicas == 1
            get('deployments', 'example').isControlledBy(get(FOOS, 'example-foo'))
            events.any { it.type == 'Normal' && it.reason == 'Synced' && it.message == 'Foo synced successfully' }
        }

        when:
        edit(FOOS, 'example-foo') { spec.replicas = 3 }

        then:
        eventually { get('deployments', 'example').spec.replicas == 3 }

        when: 'somebody scales it by hand'
        edit('deployments', 'example') { spec.replicas = 7 }

        then:
        eventually { get('deployments', 'example').spec.replicas == 3 }

        when:
        delete('deployments', 'example')

        then:
        eventually { get('deployments', 'example').spec.replicas == 3 }
    }

    def 'what is available is reported, through the status alone'() {
        given:
        cluster 'fixtures/foo.yaml'
        eventually { get('deployments', 'example') }

        when:
        status('deployments', 'example') {
            replicas = 1
            readyReplicas = 1
            availableReplicas = 1
        }

        then:
        eventually { get(FOOS, 'example-foo').status.availableReplicas == 1 }
        get(FOOS, 'example-foo').generation() == 1
        writes*.toString().findAll { it.contains(FOOS) }.every { it.startsWith("update $FOOS/status") }
    }

    def 'a Deployment that somebody else made stays as it is'() {
        given:
        cluster """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: example}
            spec:
              selector: {matchLabels: {app: other}}
              template:
                metadata: {labels: {app: other}}
                spec: {containers: [{name: other, image: other}]}
            """
        cluster 'fixtures/foo.yaml'

        expect:
        eventually {
            events.any { it.type == 'Warning' && it.reason == 'ErrResourceExists' }
            told.any { it.contains('error syncing') && it.contains('already exists and is not managed by Foo') }
        }
        get('deployments', 'example').spec.template.spec.containers*.image == ['other']
    }

    def 'a Foo without a deployment name is not tried again'() {
        given:
        cluster """
            apiVersion: samplecontroller.k8s.io/v1alpha1
            kind: Foo
            metadata: {name: nameless}
            spec: {replicas: 1}
            """

        expect:
        eventually { told.any { it.contains('nameless: deployment name must be specified') } }
        told.every { !it.contains('retry') }
        list('deployments').empty
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/foo.yaml'

        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }
}
