package io.groovernor.host.conformance

import static java.net.URLEncoder.encode

class SelectorScenarios extends Topic {
    private static final List<String> MATCHING = [
        'app', '!app', 'app=web', 'app==web', 'app!=web', 'app in (web)', 'app in (web,db)', 'app notin (web)', 'app notin (web, )',
        'app=web,tier', 'app,!tier', 'app=', 'app in ()', ' app = web ', 'n>5', 'n<5', 'app=web,app=db', '', 'app in (web) , tier',
        'x-y.z/app=web', 'in=1', 'notin', 'n>5,n<11', 'app!=web,app!=db', 'app in (,)', 'app=web,']
    private static final List<String> WRONG = [
        'app,app', '=web', 'app=web db', 'app in web', 'app in (web', 'app in (web db)', 'app!', 'a b', 'app=bad_value-',
        'app=bad value', 'bad key=web', 'app in (bad value)', 'Bad_Prefix/app', 'app=web,,tier', ',app', 'n>abc', 'n>', '!', '(',
        'app=' + 'v' * 64, 'app===web', 'app!==web', '!app=web', 'app<', 'app notin web', 'a,b,=c', 'app=!web', 'app=(web)', 'a/b/c']

    SelectorScenarios() {
        scenario('labels select') {
            post maps(), labelled('web', [app: 'web', tier: 'front', n: '3'])
            post maps(), labelled('db', [app: 'db', n: '10', 'x-y.z/app': 'web'])
            post maps(), labelled('empty', [app: '', in: '1', notin: ''])
            post maps(), map('none')
            MATCHING.each { selector ->
                def list = send('GET', "${maps()}?labelSelector=${encode(selector, 'UTF-8')}", null)
                note selector, list.items*.metadata*.name
            }
        }
        WRONG.each { selector ->
            scenario("the label selector '${selector.take(20)}' is refused or not, in the server's words") {
                read "${maps()}?labelSelector=${encode(selector, 'UTF-8')}"
            }
        }
        scenario('fields of any object select') {
            ['a', 'b'].each { post maps(), map(it) }
            ['metadata.name=a', 'metadata.name==a', 'metadata.name!=a', "metadata.namespace=$namespace", 'metadata.namespace=x',
             'metadata.name=a,metadata.name=b', 'metadata.name=', '', 'metadata.name=a,', ' metadata.name=a'].each {
                read "${maps()}?fieldSelector=${encode(it.toString(), 'UTF-8')}"
            }
        }
        scenario('fields that nothing can be selected by are refused') {
            ['data.k=v', 'metadata.labels=a', 'nonsense', '=a', 'metadata.name', 'metadata.name=a=b', 'metadata.name>a',
             'metadata.uid=a', 'metadata.name=a\\', 'metadata.name=a\\,b'].each {
                read "${maps()}?fieldSelector=${encode(it, 'UTF-8')}"
            }
        }
        scenario('fields that a custom object cannot be selected by are refused') {
            post widgets(), widget('a', [colour: 'red'])
            read "${widgets()}?fieldSelector=spec.colour%3Dred"
            read "${widgets()}?fieldSelector=metadata.name%3Da"
        }
        scenario('secrets are selected by type') {
            post at('secrets'), [metadata: [name: 'a'], type: 'example.com/a']
            post at('secrets'), [metadata: [name: 'b']]
            read "${at('secrets')}?fieldSelector=type%3Dexample.com/a"
            read "${at('secrets')}?fieldSelector=type!%3DOpaque"
            read "${at('secrets')}?fieldSelector=data%3DOpaque"
        }
        scenario('namespaces are selected by phase') {
            read "/api/v1/namespaces?fieldSelector=status.phase%3DActive,metadata.name%3D$namespace".toString()
            read "/api/v1/namespaces?fieldSelector=status.phase%3DTerminating,metadata.name%3D$namespace".toString()
            read "/api/v1/namespaces?fieldSelector=spec.phase%3DActive"
        }
        scenario('fields and labels select together') {
            ['a', 'b'].each { post maps(), labelled(it, [x: it]) }
            read "${maps()}?fieldSelector=metadata.name%3Da&labelSelector=x%3Db"
            read "${maps()}?fieldSelector=metadata.name%3Da&labelSelector=x%3Da"
        }
        scenario('unsupported fields of kinds are named') {
            read "${at('apps/v1/replicasets')}?fieldSelector=spec.replicas%3D1"
            read "${at('batch/v1/jobs')}?fieldSelector=spec.x%3D1"
            read "${at('pods')}?fieldSelector=spec.x%3D1"
            read "${at('events')}?fieldSelector=message%3D1"
            read "${at('services')}?fieldSelector=spec.x%3D1"
            read "${at('coordination.k8s.io/v1/leases')}?fieldSelector=spec.x%3D1"
            read '/api/v1/nodes?fieldSelector=spec.x%3D1'
        }
    }
}
