package io.groovernor.host.script

import spock.lang.Specification

class CompileMessagesSpec extends Specification {
    def scripts = new Scripts(new PrintWriter(new StringWriter()))

    def 'all errors of a file are shown in one pass, in the order of the text'() {
        expect:
        messageOf('''\
            wach 'pods'
            watch 'pods', namespac: 'default'
            sync { key ->
                def pod = lookup(key)
            \tpod.metadta.name
            }
            ''') == '''\
            scripts/pods.groovy:1:1: no verb 'wach' here; did you mean 'watch'?
                wach 'pods'
                ^
            scripts/pods.groovy:2:15: watch has no option 'namespac'; did you mean 'namespace'?
                watch 'pods', namespac: 'default'
                              ^
            scripts/pods.groovy:5:6: objects have no field 'metadta'; did you mean 'metadata'?
                \tpod.metadta.name
                \t    ^'''.stripIndent()
    }

    def 'at the top of a script, "#code" says "#message"'() {
        expect:
        firstLine("watch 'pods'\nsync { }\n$code") == "scripts/pods.groovy:${2 + code.readLines().size()}:$column: $message"

        where:
        code                              | column | message
        "wach 'pods'"                     | 1      | "no verb 'wach' here; did you mean 'watch'?"
        "xyzzy 'pods'"                    | 1      | "no verb 'xyzzy' here"
        "lookup 'a/b'"                    | 1      | "no verb 'lookup' here; it works inside sync { }"
        'when { true }'                   | 1      | "no verb 'when' here; it works inside watch('...') { }"
        'watch 5'                         | 1      | "'watch' does not take (int); it takes (String) or (String, Closure) or (Map, String) or (Map, String, Closure)"
        "watch 'pods', namespace: 3"      | 15     | "watch: 'namespace' takes a String, not int"
        "watch 'pods', color: 'red'"      | 15     | "watch has no option 'color'; it knows namespace, namespaces, labels, fields, metadataOnly, keep, drop, echoes, wake"
        'retry max: 5, upto: 3.seconds'   | 15     | "retry has no option 'upto'; did you mean 'upTo'?"
        'retry max: unlimitd'             | 12     | "no variable 'unlimitd' here; did you mean 'unlimited'?"
        'resync every: 5'                 | 8      | "resync: 'every' takes a Duration, not int; write 30.seconds"
        'resync()'                        | 1      | "'resync' does not take (); it takes (Map)"
        'timeout 30'                      | 1      | "'timeout' does not take (int); it takes (Duration)"
        'timeout 30.secs'                 | 12     | "int has no property 'secs'"
        'foo = 3'                         | 1      | "no variable 'foo' here; a new one is declared with def foo = ..."
        'new Foo()'                       | 1      | 'unable to resolve class Foo'
        "watch('pods') { whn { true } }"  | 17     | "no verb 'whn' here; did you mean 'when'?"
        "watch('pods') { when { it.annotatoin('x') } }" | 27 | "Resource has no method 'annotatoin'; did you mean 'annotation'?"
        "watch('pods') { when generationchanged }" | 22 | "no variable 'generationchanged' here; did you mean 'generationChanged'?"
        "schedule('@daily', zon: 'UTC') { }" | 20  | "schedule has no option 'zon'; did you mean 'zone'?"
        'every(5.minutes) { again in: 5.minutes }' | 20 | "no verb 'again' here; it works inside sync { }"
        'every(5.minutes) { aply kind: "x" }' | 20 | "no verb 'aply' here; did you mean 'apply'?"
        "watch('pods') { when changd('spec') }" | 22 | "no verb 'changd' here; did you mean 'changed'?"
        "watch('pods') { when 5 }"        | 17     | "'when' does not take (int); it takes (Closure) or (ChangeFilter)"
        'def f() { apply(kind: "x") }'    | 11     | "no verb 'apply' here; it works inside sync { }"
        'enum E { RED }\nprintln E.REDD'    | 11     | "E has no property 'REDD'; did you mean 'RED'?"
        'int x = "a".size().foo'          | 20     | "int has no property 'foo'"
    }

    def 'inside sync, "#code" says "#message"'() {
        expect:
        firstLine("watch 'pods'\nsync { key ->\n$code\n}") == "scripts/pods.groovy:3:$column: $message"

        where:
        code                             | column | message
        'aply kind: "x"'                 | 1      | "no verb 'aply' here; did you mean 'apply'?"
        'lookup(key).stauts'             | 13     | "objects have no field 'stauts'; did you mean 'status'?"
        'lookup(key).fields'             | 13     | "'fields' is no field of objects but a method; write fields()"
        'lookup(key).lables()'           | 13     | "Resource has no method 'lables'; did you mean 'labels'?"
        '(lookup(key) as V1Pod).metadta' | 24     | "V1Pod has no property 'metadta'; did you mean 'metadata'?"
        'key.nam'                        | 5      | "ResourceKey has no property 'nam'; did you mean 'name'?"
        'again in: 5'                    | 7      | "again: 'in' takes a Duration, not int; write 30.seconds"
        'again at: 5.seconds'            | 7      | "again: 'at' takes a Instant, not Duration"
        'again on: 5.seconds'            | 7      | "again has no option 'on'; did you mean 'in'?"
        'condition lookup(key), type: "Ready", reason: "Up"' | 11 | "condition needs 'status:'"
        'status(lookup(key)) { condtion type: "Ready" }' | 23 | "no verb 'condtion' here; did you mean 'condition'?"
        'status(lookup(key)) { condition type: "A", status: true, reason: "B", mesage: "c" }' | 71 | "condition has no option 'mesage'; did you mean 'message'?"
        'patch lookup(key), [a: 1], typ: "json"' | 28  | "patch has no option 'typ'; did you mean 'type'?"
        'adopt lookup(key), by: key'     | 20     | "adopt: 'by' takes a Resource, not ResourceKey"
        'update(lookup(key)) { spec.replicas = 1; nothing() }' | 42 | "no verb 'nothing' here"
        'def phase = 1; status(lookup(key)) { phase = 2 }' | 38 | "this sets the variable 'phase' that is declared before status { }, not the field; give the variable another name"
        'update(lookup(key)) { [1].each { key = 2 } }' | 34 | "this sets the variable 'key' that is declared before update { }, not the field; give the variable another name"
        'def spec = 1; lookup(key).edit { spec = 2 }' | 34 | "this sets the variable 'spec' that is declared before edit { }, not the field; give the variable another name"
        'event lookup(key), Nrmal, "a", "b"' | 20 | "no variable 'Nrmal' here; did you mean 'Normal'?"
        'def pod = lookup(key); println pdo' | 32 | "no variable 'pdo' here; did you mean 'pod'?"
        'log.inf "x"'                    | 5      | "Logger has no method 'inf'; did you mean 'info'?"
        'delete 5'                       | 1      | "'delete' does not take (int); it takes (Resource) or (Map, Resource)"
        'new Date() - key'               | 1      | "a Date has no operation 'minus' for (ResourceKey)"
    }

    def 'ending the process is refused where it is plain to see: #code'() {
        expect:
        firstLine("import static java.lang.System.exit as leave\nwatch 'pods'\nsync { key ->\n$code\n}") ==
                "scripts/pods.groovy:4:$column: $method would end the host with every controller in it; return ends a sync, permanent 'why' ends it as failed"

        where:
        code                                    | column | method
        'System.exit(0)'                        | 1      | 'exit'
        'if (key.name) { [1].each { java.lang.System.exit it } }' | 28 | 'exit'
        'leave(1)'                              | 1      | 'exit'
        'Runtime.getRuntime().halt(1)'          | 1      | 'halt'
        'Runtime.runtime.exit(1)'               | 1      | 'exit'
    }

    def 'other methods of the runtime may be called'() {
        when:
        compile("watch 'pods'\nsync { key -> println Runtime.runtime.availableProcessors() + System.nanoTime() }")

        then:
        noExceptionThrown()
    }

    def 'untyped values are not complained about: #code'() {
        when:
        compile("watch 'pods'\nsync { key ->\n$code\n}")

        then:
        noExceptionThrown()

        where:
        code << [
            'lookup(key).spec.specs[0].foo().bar = 3',
            'watch("pods") { when { before, after -> before?.spec?.x != after.spec.x && before.labels().size() > 0 } }',
            'watch("pods") { when generationChanged | labelsChanged & changed("spec.x") | changed { it.spec.x.size() } }',
            'lookup(key).data.each { k, v -> println "$k $v" }',
            'lookup(key).spec.ports.collectEntries { [it.name, it.port] }.each { println it.key }',
            'lookup(key).spec.ports*.port.sum() + 1',
            'lookup(key).spec.ports.sort { it.port }.first().port',
            'def names = lookup(key).spec.ports.collect { it.name }; println names[0].length()',
            'watch("services", namespace: "a-${lookup(key).spec.x}")',
            'again in: lookup(key).spec.x',
            'new URI(lookup(key).spec.url); new Locale(lookup(key).spec.language, "CH")',
            'delete lookup(key).spec.x',
            'def list = ["a"]; list << [b: 1]; list += [3]',
            'def map = [a: 1]; map.b = "x"; map.c = [:]; map.c.d = [:]; map["e"] = 3',
            'def x = null; lookup(key).spec.each { x = it.foo }; println x.bar; println x?.baz()',
            'def n = 0; if (lookup(key)) { n = "x" }; n = lookup(key).spec.x; n++',
            'def replicas = lookup(key)?.spec?.replicas ?: 1; println replicas + 1',
            'apply apiVersion: "v1", kind: "x", metadata: [name: "${key.name}-x"]',
            'apply "kind: ${key}"; apply """kind: ${key}"""',
            'switch (lookup(key).status.phase) { case "Running": return; case ~/P.*/: println key }',
            'if (!(key in watch("pods"))) return',
            'lookup(key).spec.replicas--; lookup(key).spec.x ?= 4',
            'def (a, b) = [lookup(key).spec.a, 2]; println a + b',
            'try { delete lookup(key) } catch (ApiException e) { if (!e.notFound) throw e }',
            'def n = 0; status(lookup(key)) { def phase = "x"; phase = "y"; n += 1; [1].each { phase = n } }',
            'def total = 0; lookup(key).spec.ports.each { total += it.port }; println total',
        ]
    }

    def 'a member that asks for static compilation, or for none, is checked as it asks'() {
        expect:
        messageOf("watch 'pods'\nsync { }\n$code").readLines()*.startsWith('scripts/pods.groovy:').count(true) == errors

        where:
        code                                                                                           | errors
        '@groovy.transform.CompileStatic def f(Resource r) { r.spec }'                                 | 1
        '@groovy.transform.CompileStatic def f(Resource r) { r.foo() }'                                | 1
        '@groovy.transform.CompileStatic def f(Resource r) { r.key().name() }'                         | 0
        '@groovy.transform.CompileDynamic def f(Resource r) { r.foo() }'                               | 0
        '@groovy.transform.TypeChecked(groovy.transform.TypeCheckingMode.SKIP) def f(Resource r) { r.foo() }' | 0
    }

    def 'what runs or downloads code while compiling is refused: #code'() {
        expect:
        messageOf(code).contains("@$name is refused: it $why")

        where:
        code                                                                         | name       | why
        "@Grab('a:b:1')\nimport java.util.List\nwatch 'pods'"                        | 'Grab'     | 'downloads code'
        "@Grapes([@Grab('a:b:1')]) def x = 1"                                        | 'Grapes'   | 'downloads code'
        "@GrabConfig(systemClassLoader = true) def x = 1"                            | 'GrabConfig' | 'changes class loaders'
        "@GrabResolver(name = 'a', root = 'b') def x = 1"                            | 'GrabResolver' | 'downloads code'
        "@groovy.transform.ASTTest(value = { throw new Error() }) class A {}"        | 'ASTTest'  | 'runs code while it is being compiled'
        "import groovy.transform.ASTTest as T\n@T(value = { assert false }) class A {}" | 'ASTTest' | 'runs code while it is being compiled'
        "class A { @groovy.transform.ASTTest(value = {}) def f(@Grab('x') p) {} }"   | 'ASTTest'  | 'runs code while it is being compiled'
    }

    def 'a type checker of its own is refused: #annotation'() {
        expect:
        messageOf("$annotation class A {}").contains('(extensions: ...) is refused: it runs code')

        where:
        annotation << ["@groovy.transform.TypeChecked(extensions = 'x.groovy')",
                       "@groovy.transform.CompileStatic(extensions = ['x.groovy'])"]
    }

    def 'the bracket that is meant is named: #text'() {
        expect:
        firstLine(text) == "scripts/pods.groovy:$place: $message"

        where:
        text                                               | place  | message
        "retry([max: 3\nworkers 2\n"                       | '1:7'  | "'[' is never closed"
        "sync { key -> println(key }\n"                    | '1:22' | "'(' is never closed; line 1 has '}'"
        "watch 'pods'\n}\n"                                | '2:1'  | "'}' closes nothing"
        "a('x') {\n    sync { key ->\n        println key\n}\n" | '2:10' | "'{' is never closed"
        "println 'abc\nwatch 'x'\n"                        | '1:9'  | 'this text is never closed'
        "println '''abc\n"                                 | '1:9'  | 'this text is never closed'
        "println \"\${[1, 2}\" + ')' + /(/ + \$/[/\$ // (\nfoo(\n" | '2:4' | "'(' is never closed"
        "/* ( */ #\nfoo(1"                                 | '2:4'  | "'(' is never closed"
    }

    def 'another syntax error keeps its own message and place'() {
        expect:
        firstLine("watch 'pods'\nsync { key -> def }") ==~ /scripts\/pods.groovy:2:\d+: .*/
    }

    private String firstLine(String text) {
        messageOf(text).readLines()[0]
    }

    private String messageOf(String text) {
        try {
            compile(text)
            return 'compiled'
        } catch (ScriptException e) {
            return e.message
        }
    }

    private void compile(String text) {
        scripts.compile(ScriptSource.of('pods', 'scripts/pods.groovy', text.stripIndent()))
    }
}
