package io.groovernor.host.script

import spock.lang.Specification

class ScriptsSpec extends Specification {
    def printed = new StringWriter()
    def scripts = new Scripts(new PrintWriter(printed, true))

    def 'the two-line script is a controller named after its file'() {
        given:
        def unit = compile('''\
            #!/usr/bin/env -S groovernor run
            watch 'pods', namespace: 'default', labels: 'app=web'
            sync { key -> println lookup(key) ? "Sync/Add/Update for Pod $key" : "Pod $key does not exist anymore" }
            ''')

        when:
        def specs = unit.controllers()

        then:
        specs*.name() == ['pods']
        with(specs[0].triggers()[0].subscription()) {
            resource() == 'pods'
            namespace() == 'default'
            selector().labels() == 'app=web'
        }
    }

    def 'a misspelt verb is shown with its place and the nearest one'() {
        when:
        compile('''\
            watch 'pods'
            snc { println it }
            ''')

        then:
        def e = thrown(ScriptException)
        e.message == '''\
            scripts/pods.groovy:2:1: no verb 'snc' here; did you mean 'sync'?
                snc { println it }
                ^'''.stripIndent()
    }

    ScriptUnit compile(String text) {
        scripts.compile(ScriptSource.of('pods', 'scripts/pods.groovy', text.stripIndent()))
    }
}
