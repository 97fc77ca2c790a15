package io.groovernor.host.desk

import io.groovernor.host.script.ScriptException
import io.groovernor.host.script.ScriptSource
import io.groovernor.host.script.Scripts
import io.groovernor.host.script.UnitSource
import spock.lang.Shared
import spock.lang.Specification

/** Whatever is wrong with a script is told before it runs, with its line and what would be right. */
class BadInputSpec extends Specification {
    @Shared Scripts scripts = new Scripts(new PrintWriter(new StringWriter()))

    private String told(String text) {
        try {
            scripts.compile(UnitSource.of(ScriptSource.of('bad', 'bad.groovy', text))).withCloseable { it.controllers() }
            return null
        } catch (ScriptException e) {
            return e.message.readLines()[0]
        }
    }

    def "#what is told when the script is loaded"() {
        expect:
        told("watch 'pods'\n$code\nsync { key -> }\n") == "bad.groovy:$message"

        where:
        what                          | code                                             || message
        'a wrong type'                | "workers 'three'"                                || "2:1: 'workers' does not take (String); it takes (int)"
        'a wrong type of an option'   | "watch 'nodes', labels: 3"                       || "2:16: watch: 'labels' takes a String, not int"
        'an unknown option'           | "watch 'nodes', labls: 'a'"                      || "2:16: watch has no option 'labls'; did you mean 'labels'?"
        'a value that is computed'    | "watch 'nodes', labels: (['x'] as Set)[0]?.size()" || "2: watch: 'labels' takes a String, not 1 (Integer)"
        'a label selector'            | "watch 'nodes', labels: 'app in web'"            || "2: the label selector 'app in web' does not parse: 'app in web'; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"
        'a field selector'            | "watch 'nodes', fields: 'spec.x'"                || "2: the field selector 'spec.x' does not parse; write spec.nodeName=n1 or status.phase!=Failed, joined by commas"
        'the labels of namespaces'    | "watch 'pods', namespaces: 'team = web ='"       || "2: the label selector 'team = web =' does not parse: 'team = web ='; write app=web, app!=web, app in (web,db), app notin (web), app or !app, joined by commas"
        'the name of a namespace'     | "watch 'pods', namespaces: ['Team']"             || "2: 'Team' is no name of a namespace"
        'a path'                      | "watch('nodes') { when changed('spec..x') }"     || "2: changed: 'spec..x' is no path; write the names of fields with dots, such as 'spec.replicas'"
        'a cron that does not parse'  | "schedule('* * *') { }"                          || "2: schedule: '* * *' is no cron expression; it has five fields, minute hour day month weekday, such as '0 3 * * MON-FRI' (Cron expression contains 3 parts but we expect one of [5])"
        'a cron that never fires'     | "schedule('0 0 31 9 *') { }"                     || "2: schedule: '0 0 31 9 *' never comes true: none of its months has such a day"
        'an option for a block'       | "schedule '@daily', atStart: true"                || "2:20: schedule takes 'atStart' only together with other arguments, such as a block"
        'a time zone'                 | "schedule('@daily', zone: 'Europe/Pariss') { }"  || "2: schedule: 'Europe/Pariss' is no time zone; did you mean 'Europe/Paris'?"
        'a duration of nothing'       | 'resync every: 0.seconds'                        || '2: resync needs a duration above zero, not PT0S'
        'a default that does not fit' | "config { integer 'a', default: 0, min: 1 }"     || "2: config: the default of 'a' is at least 1, not 0"
        'a finalizer without domain'  | "finalizer('mine') { }"                          || "2: finalizer: 'mine' needs a domain before its name, such as 'example.com/bucket'"
    }

    def "what is to be written is looked at when the script is loaded: #code"() {
        expect:
        told("watch 'pods'\nsync { key ->\n$code\n}\n") == "bad.groovy:$message"

        where:
        code                                                   || message
        "apply apiVersion: 'v1', metadata: [name: 'a']"        || "3:7: an object that is written needs 'kind:'"
        "create kind: 'Pod', metadata: [name: 'a']"            || "3:8: an object that is written needs 'apiVersion:'"
        "apply([kind: 'Pod', apiVersion: 'v1'], force: true)"  || "3:7: an object that is written needs 'metadata:'"
        "apply 'apiVersion: v1\\nmetadata: {name: a}\\n'"      || "3:7: an object that is written needs 'kind:'"
        "apply 'kind: Pod\\nkind: Pod\\n'"                     || "3:7: document 1, line 2: while constructing a mapping, found duplicate key kind"
        "apply 'a: *b'"                                        || '3:7: document 1, line 1: the alias *b is not taken; write out what &b stands for'
        "apply 'a: [1'"                                        || "3:7: document 1, line 1: while parsing a flow sequence, expected ',' or ']', but got <stream end>"
        "apply kind: 'ConfigMap', apiVersion: 'v1', metadata: [name: 'a'], dta: [:]" || "3:67: ConfigMap has no field 'dta'; did you mean 'data'?"
    }

    def "what may be right is not complained about: #code"() {
        expect:
        told("def base = [apiVersion: 'v1', metadata: [name: 'a']]\ndef put(Map it) { }\nwatch 'pods'\nsync { key ->\n$code\n}\n") == null

        where:
        code << ["apply(*: base, kind: 'Pod')", "apply base + [kind: 'Pod']", "apply([force: true], [base + [kind: 'Pod']])", "put metadata: 'x'",
                 "apply \"kind: \${key.name}\"", "apply 'apiVersion: v1\\nkind: Pod\\nmetadata: {name: a}\\n'", "apply([(key.name): 1])"]
    }
}
