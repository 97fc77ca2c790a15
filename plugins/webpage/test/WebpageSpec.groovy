class WebpageSpec extends PluginSpec {
    static final PAGES = 'webpages.sample.javaoperatorsdk'
    static final INGRESSES = 'ingresses.networking.k8s.io'

    def setup() {
        cluster 'fixtures/page.yaml'
    }

    def 'a page gets all that it needs, and says where its HTML is'() {
        expect:
        eventually {
            get(PAGES, 'hello').status == [areWeGood: true, htmlConfigMap: 'hello-html']
        }
        get('configmaps', 'hello-html').data['index.html'] == '<html><body>hello</body></html>'
        get('deployments', 'hello').spec.template.spec.volumes[0].configMap.name == 'hello-html'
        get('services', 'hello').spec.selector.app == 'hello'
        get(INGRESSES, 'hello') == null
        ['configmaps': 'hello-html', 'deployments': 'hello', 'services': 'hello']
            .every { get(it.key, it.value).isControlledBy(get(PAGES, 'hello')) }
    }

    def 'other HTML gets into the ConfigMap, and the Pods are replaced'() {
        given:
        eventually { get('configmaps', 'hello-html') }
        create kind: 'Pod', apiVersion: 'v1',
               metadata: [name: 'hello-1', labels: [app: 'hello', 'app.kubernetes.io/managed-by': 'webpage']],
               spec: [terminationGracePeriodSeconds: 0, containers: [[name: 'nginx', image: 'nginx']]]
        eventually { get('pods', 'hello-1') }

        when:
        edit(PAGES, 'hello') { spec.html = '<html>other</html>' }

        then:
        eventually {
            get('configmaps', 'hello-html').data['index.html'] == '<html>other</html>'
            get('pods', 'hello-1') == null
        }
    }

    def 'an exposed page has an Ingress, as long as it is exposed'() {
        when:
        edit(PAGES, 'hello') { spec.exposed = true }

        then:
        eventually { get(INGRESSES, 'hello').spec.rules[0].http.paths[0].backend.service.name == 'hello' }

        when:
        edit(PAGES, 'hello') { spec.exposed = false }

        then:
        eventually { get(INGRESSES, 'hello') == null }
    }

    def 'what fails is said in the status, and tried again'() {
        when:
        edit(PAGES, 'hello') { spec.html = '<html>error</html>' }

        then:
        eventually { get(PAGES, 'hello').status.errorMessage == 'Error: Simulating error' }
        eventually { told.count { it.contains('error syncing') } >= 2 }

        when:
        edit(PAGES, 'hello') { spec.html = '<html>better</html>' }

        then:
        eventually { get(PAGES, 'hello').status == [areWeGood: true, htmlConfigMap: 'hello-html'] }
    }

    def 'what is no HTML is not served, and not tried again'() {
        given:
        cluster """
            apiVersion: sample.javaoperatorsdk/v1
            kind: WebPage
            metadata: {name: wrong}
            spec: {html: hello}
            """

        expect:
        eventually { get(PAGES, 'wrong').status.errorMessage == 'Invalid html.' }
        get('configmaps', 'wrong-html') == null
        told.every { !(it =~ /error syncing .*wrong/) }
    }

    def 'what somebody changes or deletes comes back'() {
        given:
        eventually { get('services', 'hello') }

        when:
        edit('configmaps', 'hello-html') { data = ['index.html': 'mine now'] }
        delete('services', 'hello')

        then:
        eventually {
            get('configmaps', 'hello-html').data['index.html'].contains('hello')
            get('services', 'hello')
        }
    }

    def 'a second sync writes nothing'() {
        expect: 'after the first has written what there is to write'
        eventually { writes }
        noWrites { restart() }
    }
}
