class MemcachedSpec extends PluginSpec {
    static final MEMCACHEDS = 'memcacheds.cache.example.com'

    def 'a Memcached gets its Deployment, and is available a minute later'() {
        given:
        cluster 'fixtures/memcached.yaml'

        expect:
        eventually {
            get('deployments', 'cache').spec.replicas == 2
            get('deployments', 'cache').spec.template.spec.containers[0].ports[0].containerPort == 11211
            available().status == 'Unknown'
            available().reason == 'Reconciling'
        }

        and:
        advance 1.minute
        available().status == 'True'
        available().message == 'Deployment for custom resource (cache) with 2 replicas created successfully'
    }

    def 'its size is what counts, whoever scales it; none is 0'() {
        given:
        cluster 'fixtures/memcached.yaml'
        eventually { get('deployments', 'cache') }

        when:
        edit('deployments', 'cache') { spec.replicas = 5 }

        then:
        eventually { get('deployments', 'cache').spec.replicas == 2 }

        when:
        edit(MEMCACHEDS, 'cache') { spec.size = 3 }

        then:
        eventually {
            get('deployments', 'cache').spec.replicas == 3
            available().message.contains('with 3 replicas')
        }

        when:
        edit(MEMCACHEDS, 'cache') { spec.remove('size') }

        then:
        eventually { get('deployments', 'cache').spec.replicas == 0 }
    }

    def 'a condition that stays keeps its time'() {
        given:
        cluster 'fixtures/memcached.yaml'
        start()
        advance 1.minute
        def since = available().lastTransitionTime

        when:
        advance 1.hour
        edit(MEMCACHEDS, 'cache') { spec.size = 1 }

        then:
        eventually { available().message.contains('with 1 replicas') }
        available().lastTransitionTime == since
    }

    def 'a status that somebody changed meanwhile is not lost'() {
        given:
        cluster 'fixtures/memcached.yaml'
        server.answer 409, to: 'update', of: 'memcacheds', times: 2

        expect:
        eventually { available().status == 'Unknown' }
        told.count { it.contains('error syncing default/cache') } == 2
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/memcached.yaml'
        start()
        eventually { get('deployments', 'cache') }
        restart()
        eventually { available().status == 'True' }

        expect:
        noWrites { restart() }
    }

    private Map available() {
        get(MEMCACHEDS, 'cache').status.conditions?.find { it.type == 'Available' }
    }
}
