class @class@Spec extends PluginSpec {
    def 'an object is greeted'() {
        given:
        config greeting: 'hi'
        cluster 'fixtures/objects.yaml'

        expect:
        eventually { get('@resource@', 'example').annotation('@name@/greeting') == 'hi' }
    }

    def 'a second sync writes nothing'() {
        given:
        cluster 'fixtures/objects.yaml'

        expect:
        noWrites { restart() }
    }
}
