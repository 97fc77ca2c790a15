package io.groovernor.sandbox

import static java.net.URLEncoder.encode

class SelectorSpec extends SandboxSpecification {

    private select(String parameter, String selector) { http.get("$PODS?$parameter=${encode(selector, 'UTF-8')}") }

    def 'labels are selected by #selector'() {
        given:
        http.post(PODS, pod('web1', [app: 'web', tier: 'front', n: '1']))
        http.post(PODS, pod('web2', [app: 'web', n: '12']))
        http.post(PODS, pod('db', [app: 'db', 'example.com/x': '']))
        http.post(PODS, pod('bare'))

        expect:
        names(select('labelSelector', selector).body) == found

        where:
        selector                    || found
        ''                          || ['bare', 'db', 'web1', 'web2']
        'app=web'                   || ['web1', 'web2']
        'app==web'                  || ['web1', 'web2']
        'app!=web'                  || ['bare', 'db']
        'app in (web, db)'          || ['db', 'web1', 'web2']
        'app in (db)'               || ['db']
        'app notin (web,x)'         || ['bare', 'db']
        'tier'                      || ['web1']
        '!tier'                     || ['bare', 'db', 'web2']
        'app=web,!tier'             || ['web2']
        'app,app!=web'              || ['db']
        'example.com/x='            || ['db']
        'n>5'                       || ['web2']
        'n<5'                       || ['web1']
    }

    def 'the selector #selector is refused'() {
        when:
        def answer = select('labelSelector', selector)

        then:
        answer.code == 400
        answer.body.reason == 'BadRequest'
        answer.body.message.contains(text)

        where:
        selector         | text
        'a=b=c'          | "found '=', expected: ',' or 'end of string'"
        '=a'             | "found '=', expected: !, identifier, or 'end of string'"
        'a in b'         | "found 'b' expected: '('"
        'a in (b'        | "expected: ',' or ')'"
        'a,'             | "expected: identifier after ','"
        'a b'            | "found 'b', expected: in, notin, =, ==, !=, gt, lt"
        '-a=b'           | 'Invalid value: "-a"'
        'a=b!'           | "expected: ',' or 'end of string'"
        'a>b'            | 'the value must be an integer'
    }

    def 'fields are selected by #selector'() {
        given:
        http.post(PODS, pod('a') + [spec: pod('a').spec + [nodeName: 'n1', hostNetwork: true]])
        http.post(PODS, pod('b') + [spec: pod('b').spec + [nodeName: 'n2']])
        http.merge("$PODS/b/status", [status: [phase: 'Running', podIP: '10.0.0.1']])

        expect:
        names(select('fieldSelector', selector).body) == found

        where:
        selector                             || found
        'metadata.name=a'                    || ['a']
        'metadata.name!=a'                   || ['b']
        'metadata.namespace==default'        || ['a', 'b']
        'spec.nodeName=n2'                   || ['b']
        'status.phase=Running'               || ['b']
        'status.phase=Pending'               || ['a']
        'status.podIP=10.0.0.1'              || ['b']
        'spec.hostNetwork=true'              || ['a']
        'spec.nodeName=n1,metadata.name!=a'  || []
    }

    def 'a field that nothing is selected by is refused'() {
        expect:
        http.get("$MAPS?fieldSelector=data.k%3Dv").with {
            it.code == 400 && it.body.message == '"data.k" is not a known field selector: only "metadata.name", "metadata.namespace"'
        }
        select('fieldSelector', 'spec.image=x').with { it.code == 400 && it.body.message == 'field label not supported: spec.image' }
        select('fieldSelector', 'nonsense').code == 400
    }

    def 'events are selected by what they are about'() {
        given:
        def events = '/api/v1/namespaces/default/events'
        http.post(events, [metadata: [name: 'e1'], involvedObject: [kind: 'Pod', name: 'a'], reason: 'Started', type: 'Normal', source: [component: 'kubelet']])
        http.post(events, [metadata: [name: 'e2'], involvedObject: [kind: 'Pod', name: 'b'], reason: 'Failed', type: 'Warning'])

        expect:
        names(http.get("$events?fieldSelector=involvedObject.name%3Da").body) == ['e1']
        names(http.get("$events?fieldSelector=type%3DWarning,reason%3DFailed").body) == ['e2']
        names(http.get("$events?fieldSelector=source%3Dkubelet").body) == ['e1']
    }
}
