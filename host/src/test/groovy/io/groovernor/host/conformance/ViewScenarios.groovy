package io.groovernor.host.conformance

class ViewScenarios extends Topic {
    private static final Map TABLE = [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io']
    private static final Map PARTIAL = [Accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io']
    private static final Map PARTIALS = [Accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io']

    ViewScenarios() {
        scenario('a list of metadata') {
            post maps(), map('a', [k: 'v'], [labels: [a: 'b']])
            read maps(), PARTIALS
            read widgets(), PARTIALS
        }
        scenario('the metadata of one object') {
            post maps(), map('a', [k: 'v'])
            read maps('a'), PARTIAL
            patch 'merge', maps('a'), [data: [k: 'w']]
            read maps('b'), PARTIAL
        }
        scenario('a watch of metadata') {
            post maps(), map('a', [k: 'v'])
            watch("${maps()}?watch=true", PARTIAL).take(1)
        }
        scenario('one object is no list of metadata') {
            post maps(), map('a')
            read maps('a'), PARTIALS
            read maps(), PARTIAL
        }
        scenario('config maps as a table') {
            post maps(), map('a', [k: 'v', l: 'w'])
            read maps(), TABLE
            read maps('a'), TABLE
            read "${maps()}?includeObject=Object", TABLE
            read "${maps()}?includeObject=None", TABLE
        }
        scenario('an unknown part of the object in a table is refused') {
            read "${maps()}?includeObject=Half", TABLE
        }
        scenario('an empty table has columns') {
            read maps(), TABLE
        }
        scenario('custom objects as a table') {
            post widgets(), widget('a')
            read widgets(), TABLE
            read widgets('a'), TABLE
        }
        scenario('secrets as a table') {
            post at('secrets'), [metadata: [name: 'a'], data: [k: 'dg==']]
            read at('secrets'), TABLE
        }
        scenario('namespaces as a table') {
            read "/api/v1/namespaces/$namespace", TABLE
        }
        scenario('deployments as a table') {
            post at('apps/v1/deployments'), Fixtures.deployment('a')
            read at('apps/v1/deployments'), TABLE
        }
        scenario('leases as a table') {
            post at('coordination.k8s.io/v1/leases'), [metadata: [name: 'a'], spec: [holderIdentity: 'me']]
            read at('coordination.k8s.io/v1/leases'), TABLE
        }
        scenario('a watch of a table tells the columns once') {
            post maps(), map('a', [k: 'v'])
            def watch = watch("${maps()}?watch=true", TABLE)
            watch.take(1)
            post maps(), map('b')
            watch.take(1)
        }
        scenario('a table comes in pages') {
            ['a', 'b'].each { post maps(), map(it) }
            read "${maps()}?limit=1", TABLE
        }
        scenario('the first acceptable type is taken') {
            post maps(), map('a')
            read maps('a'), [Accept: 'application/nonsense, application/json']
            read maps('a'), [Accept: '*/*']
            read maps('a'), [Accept: 'application/json;q=0.5']
            read maps(), [Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io, application/json']
            read maps(), [Accept: 'application/json;as=Table;v=v9;g=meta.k8s.io, application/json']
        }
        scenario('a type that the server cannot write is not acceptable') {
            read maps(), [Accept: 'text/html']
            read maps(), [Accept: 'application/json;as=Nonsense;v=v1;g=meta.k8s.io']
            read maps(), [Accept: 'nonsense']
        }
        scenario('failures are not shown as tables') {
            read maps('a'), TABLE
            delete maps('a'), null, TABLE
        }
    }
}
