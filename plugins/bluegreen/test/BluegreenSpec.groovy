class BluegreenSpec extends PluginSpec {
    static final BGDS = 'bluegreendeployments.ctl.enisoc.com'

    def setup() {
        cluster 'fixtures/nginx.yaml'
    }

    def 'blue is first'() {
        expect:
        eventually {
            replicas('blue') == 3
            replicas('green') == 0
            color() == 'blue'
            get(BGDS, 'nginx').status.activeColor == 'blue'
            get(BGDS, 'nginx').status.observedGeneration == 1
        }
    }

    def 'a new template goes to the idle colour, and back again with the next'() {
        given:
        available('blue', 3)

        when:
        roll('nginx:2')

        then: 'blue serves until green is there'
        eventually { replicas('green') == 3 && image('green') == 'nginx:2' }
        image('blue') == 'nginx:1'
        color() == 'blue'

        when:
        available('green', 2)
        settle()

        then:
        color() == 'blue'

        when:
        available('green', 3)

        then:
        eventually {
            color() == 'green'
            replicas('blue') == 0
            replicas('green') == 3
        }

        when:
        available('blue', 0)
        roll('nginx:3')
        eventually { image('blue') == 'nginx:3' }
        available('blue', 3)

        then:
        eventually {
            color() == 'blue'
            replicas('green') == 0
            get(BGDS, 'nginx').status.activeColor == 'blue'
            get(BGDS, 'nginx').status.observedGeneration == 3
        }
    }

    def 'a change in the middle of a rollout waits until that is cleared away'() {
        given:
        available('blue', 3)
        roll('nginx:2')
        eventually { image('green') == 'nginx:2' }
        available('green', 1)

        when:
        roll('nginx:3')

        then:
        eventually { replicas('green') == 0 }
        image('green') == 'nginx:2'

        when:
        available('green', 0)

        then:
        eventually {
            replicas('green') == 3
            image('green') == 'nginx:3'
        }
        color() == 'blue'
    }

    def 'a change that is taken back ends the rollout'() {
        given:
        available('blue', 3)
        roll('nginx:2')
        eventually { image('green') == 'nginx:2' }
        available('green', 1)

        when:
        roll('nginx:1')

        then:
        eventually { replicas('green') == 0 }
        replicas('blue') == 3
        color() == 'blue'
    }

    def 'it is scaled without a rollout'() {
        given:
        available('blue', 3)

        when:
        edit(BGDS, 'nginx') { spec.replicas = 5 }

        then:
        eventually { replicas('blue') == 5 }
        replicas('green') == 0
    }

    def 'a second sync writes nothing'() {
        given:
        available('blue', 3)

        expect: 'after the first has written what there is to write'
        eventually { get(BGDS, 'nginx').status.active.availableReplicas == 3 }
        noWrites { restart() }
    }

    /** What the controller of ReplicaSets would say. */
    private void available(String color, int number) {
        eventually { get('replicasets', "nginx-$color") }
        status('replicasets', "nginx-$color") {
            replicas = number
            readyReplicas = number
            availableReplicas = number
        }
    }

    private void roll(String name) {
        edit(BGDS, 'nginx') { spec.template.spec.containers[0].image = name }
    }

    private String image(String color) {
        get('replicasets', "nginx-$color").spec.template.spec.containers[0].image
    }

    private int replicas(String color) {
        get('replicasets', "nginx-$color").spec.replicas
    }

    private String color() {
        get('services', 'nginx-frontend').spec.selector.color
    }
}
