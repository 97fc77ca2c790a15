package io.groovernor.host.script

import io.groovernor.api.resource.Resource
import spock.lang.Specification

class ScriptErrorsSpec extends Specification {
    static final NEVER_CHANGES = 'this never changes, as all that is read from an object; edit { } makes a copy that does'

    def scripts = new Scripts(new PrintWriter(new StringWriter()))

    def 'an exception is shown with its line and a caret'() {
        expect:
        failure('''\
            watch 'pods'
            sync { key ->
                throw new IllegalStateException('boom')
            }
            ''') == '''\
            scripts/pods.groovy:3: IllegalStateException: boom
                    throw new IllegalStateException('boom')
                    ^'''.stripIndent()
    }

    def 'the deepest line of the script counts, and causes are told in short'() {
        expect:
        failure('''\
            watch 'pods'
            sync { key -> outer() }
            def outer() { try { inner() } catch (e) { throw new RuntimeException('cannot go on', e) } }
            def inner() {
                [1].each { 1 / 0 }
            }
            ''').readLines() == [
                'scripts/pods.groovy:3: RuntimeException: cannot go on',
                "    def outer() { try { inner() } catch (e) { throw new RuntimeException('cannot go on', e) } }",
                '    ^',
                '    caused by: ArithmeticException: Division by zero (scripts/pods.groovy:5)']
    }

    def '"#code" fails with "#message"'() {
        expect:
        failure("watch 'pods'\nsync { key ->\n$code\n}").readLines()[0] == "scripts/pods.groovy:3: $message"

        where:
        code                                           | message
        'lookup(key).status.phase.toUpperCase()'       | "cannot call toUpperCase(): 'lookup(key).status.phase' is null"
        'lookup(key).status.foo.bar = 3'               | "cannot set 'bar': 'lookup(key).status.foo' is null"
        'def pod = lookup("a/gone"); pod.label("app")' | "cannot call label(): 'pod' is null"
        'lookup(key).name.toInteger()'                 | 'NumberFormatException: For input string: "web"'
        'def o = lookup(key).metadata.name; o.sise()'  | "String has no method 'sise'; did you mean 'size'?"
        'def o = lookup(key).metadata.name; o.size(3)' | 'String.size does not take (Integer)'
        'def o = lookup(key).metadata.name; o.byte'    | "String has no property 'byte'; did you mean 'bytes'?"
        'def l = lookup(key).metadata.name; delete l'  | "'delete' does not take (String)"
        'def o = [kind: "x"]; apply o'                 | "an object that is written needs 'apiVersion:'"
        'apply lookup(key)'                            | 'apply takes the fields that are yours, not all of Pod default/web: write a map, or use update for an edited copy'
        'workers 3'                                    | 'this declares a controller and belongs outside sync { }'
        'controller("x") { }'                          | 'this declares a controller and belongs outside sync { }'
        'permanent "too big"'                          | 'too big'
        'lookup "a/b/c"'                               | "'a/b/c' is no key: write 'namespace/name', or 'name' alone"
        'lookup(key).fields().x = 3'                   | NEVER_CHANGES
        'lookup(key).metadata.labels.x = 3'            | NEVER_CHANGES
        'lookup(key).metadata.labels.put("x", "y")'    | NEVER_CHANGES
        'lookup(key).metadata.labels.clear()'          | NEVER_CHANGES
        'lookup(key).spec.list << 5'                   | NEVER_CHANGES
        'lookup(key).spec.list.remove(0)'              | NEVER_CHANGES
        'lookup(key).spec.list[0] = 5'                 | NEVER_CHANGES
        'lookup(key).spec.list.sort()'                 | NEVER_CHANGES
        'lookup(key).spec.list[0].deep = 5'            | NEVER_CHANGES
        'lookup(key).metadata = [:]'                   | "objects never change; edit { } makes a changed copy"
        'again in: 5.seconds.negated()'                    | "'again in' needs a duration that is not negative, not -5000 ms"
        'throw new Error()'                            | 'Error'
        'assert lookup(key) == null'                   | 'assertion failed'
    }

    def 'the declaration that is wrong is shown: #code'() {
        when:
        scripts.compile(source(code)).controllers()

        then:
        def e = thrown(ScriptException)
        e.message == message.stripIndent()

        where:
        code                                                | message
        "watch 'pods'\n  workers 0\nsync { }"               | "scripts/pods.groovy:2: workers 0: at least one is needed\n      workers 0\n      ^"
        "watch 'pods'\nsync { }\nsync { }"                  | "scripts/pods.groovy:3: controller 'pods' says sync { } twice; it can have one\n    sync { }\n    ^"
        "\ncontroller('x') {\n}"                            | "scripts/pods.groovy:2: controller 'x' has nothing to do: say sync { key -> ... } for what it watches\n    controller('x') {\n    ^"
        "println 'hello'"                                   | "scripts/pods.groovy: the script declares no controller: say watch 'pods' and sync { key -> }"
        "watch 'pods'"                                      | "scripts/pods.groovy: controller 'pods' has nothing to do: say sync { key -> ... } for what it watches"
        "sync { }"                                          | "scripts/pods.groovy: controller 'pods' watches nothing: say watch 'pods' first"
        "watch 'pods'\nsync { }\nthrow new Exception('x')"  | "scripts/pods.groovy:3: Exception: x\n    throw new Exception('x')\n    ^"
        "def pods = watch('pods')\npods.list()\nsync { }"   | "scripts/pods.groovy:2: the cache of 'pods' is not there yet: read it inside sync { }\n    pods.list()\n    ^"
        'class A {}'                                        | 'scripts/pods.groovy: the file declares classes only, no controller'
    }

    def 'an exception that no script threw is told without a place'() {
        expect:
        ScriptErrors.render(new IOException('disk full'), sources) == text

        where:
        sources                              | text
        []                                   | 'IOException: disk full'
        [source('x')]                        | 'scripts/pods.groovy: IOException: disk full'
        [source('x'), source('y')]           | 'IOException: disk full'
    }

    def 'a cause that causes itself ends'() {
        given:
        def a = new Exception('a')
        def b = new Exception('b', a)
        a.initCause(b)

        expect:
        ScriptErrors.render(a, []) == 'Exception: a\n    caused by: Exception: b'
    }

    def 'endless recursion is an error like another'() {
        expect:
        failure("watch 'pods'\nsync { key -> f(1) }\ndef f(int n) { f(n + 1) }").startsWith('scripts/pods.groovy:3: StackOverflowError')
    }

    def 'a key that enqueue cannot read is told with the line of its enqueue'() {
        given:
        def source = source("watch('pods') {\n\n    enqueue { 'a/b/c' }\n}\nsync { }")
        def trigger = scripts.compile(source).controllers()[0].triggers()[0]

        when:
        trigger.mapper().keysOf(Resource.of(metadata: [name: 'web']), null)

        then:
        def e = thrown(IllegalArgumentException)
        ScriptErrors.render(e, [source]) == "scripts/pods.groovy:3: 'a/b/c' is no key: write 'namespace/name', or 'name' alone\n        enqueue { 'a/b/c' }\n        ^"
    }

    def 'enqueue and index leave out what is null'() {
        given:
        def source = source("watch('pods') {\n enqueue { [null, 'a/b'] }\n index('i') { [null, 1] }\n}\nsync { }")
        def trigger = scripts.compile(source).controllers()[0].triggers()[0]
        def pod = Resource.of(metadata: [name: 'web'])

        expect:
        trigger.mapper().keysOf(pod, null)*.toString() == ['a/b']
        trigger.indexes()[0].function().valuesOf(pod) == ['1']
    }

    private String failure(String text) {
        def source = source(text.stripIndent())
        def context = RecordingContext.holding(
            [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'web', namespace: 'default', labels: [a: 'b']],
             spec: [list: [[deep: 1], [deep: 2]]], status: [:]])
        try {
            scripts.compile(source).controllers()[0].reconciler().reconcile(context)
            return 'worked'
        } catch (Throwable e) {
            if (e instanceof ScriptException) { return e.message }
            return ScriptErrors.render(e, [source])
        }
    }

    private static ScriptSource source(String text) {
        ScriptSource.of('pods', 'scripts/pods.groovy', text)
    }
}
