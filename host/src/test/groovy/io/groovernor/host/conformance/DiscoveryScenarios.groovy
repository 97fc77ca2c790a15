package io.groovernor.host.conformance

class DiscoveryScenarios extends Topic {
    /** What the sandbox serves; the real server serves more. */
    private static final Map<String, List<String>> SERVED = [
        '/api/v1': ['configmaps', 'endpoints', 'events', 'limitranges', 'namespaces', 'namespaces/status', 'nodes', 'nodes/status',
                    'persistentvolumeclaims', 'persistentvolumeclaims/status', 'persistentvolumes', 'pods', 'pods/status',
                    'podtemplates', 'replicationcontrollers', 'replicationcontrollers/scale', 'resourcequotas', 'secrets',
                    'serviceaccounts', 'services', 'services/status'],
        '/apis/apps/v1': ['controllerrevisions', 'daemonsets', 'deployments', 'deployments/scale', 'deployments/status', 'replicasets',
                          'replicasets/scale', 'replicasets/status', 'statefulsets', 'statefulsets/scale'],
        '/apis/batch/v1': ['cronjobs', 'cronjobs/status', 'jobs', 'jobs/status'],
        '/apis/coordination.k8s.io/v1': ['leases'],
        '/apis/networking.k8s.io/v1': ['ingresses', 'ingresses/status', 'ingressclasses', 'networkpolicies'],
        '/apis/policy/v1': ['poddisruptionbudgets', 'poddisruptionbudgets/status'],
        '/apis/rbac.authorization.k8s.io/v1': ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'],
        '/apis/storage.k8s.io/v1': ['csidrivers', 'storageclasses'],
        '/apis/apiextensions.k8s.io/v1': ['customresourcedefinitions', 'customresourcedefinitions/status'],
        '/apis/events.k8s.io/v1': ['events']]

    private static final String AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'

    /** The groups of an aggregated document by their names, with what is told of the versions that both servers have. */
    private static Map groups(Map document) {
        document.items.collectEntries { [it.metadata.name ?: '', it] }
    }

    private static Map resources(Map group) {
        group.versions[0].resources.collectEntries { [it.resource, it] }
    }

    DiscoveryScenarios() {
        scenario('all groups are told at once to those who ask for that') {
            def asked = { String path, String accept ->
                def response = server.send('GET', path, [Accept: accept], null)
                def document = Wire.read(response.body().bytes)
                note "$path as $accept", [response.statusCode(), response.headers().firstValue('Content-Type').orElse(''), document.findAll { it.key !in ['items', 'groups', 'serverAddressByClientCIDRs'] }]
                document
            }
            def core = groups(asked('/api', AGGREGATED))['']
            note 'core', core.findAll { it.key != 'versions' }
            note 'v1', core.versions[0].findAll { it.key != 'resources' }
            ['configmaps', 'nodes', 'secrets', 'services', 'bindings'].each { note it, resources(core)[it].findAll { it.key != 'subresources' } }
            note 'pods', resources(core).pods.subresources.findAll { it.subresource in ['status', 'eviction', 'binding'] }.toSorted { it.subresource }
            def others = groups(asked('/apis', AGGREGATED))
            ['apps', 'batch', 'coordination.k8s.io', 'conformance.example.com', 'policy', 'rbac.authorization.k8s.io', 'discovery.k8s.io'].each { name ->
                note name, others[name].findAll { it.key != 'versions' }
                note "$name versions", others[name].versions.collect { it.findAll { it.key != 'resources' } }
                note "$name resources", resources(others[name]).values().collect { it + [subresources: it.subresources?.toSorted { it.subresource }] }.toSorted { it.resource }
            }
            ['application/json', '*/*', 'application/json;g=apidiscovery.k8s.io;v=v9;as=APIGroupDiscoveryList,application/json',
             "application/json, $AGGREGATED".toString(), "$AGGREGATED,application/json".toString()].each { asked '/apis', it }
            note 'preferred first', asked('/apis', AGGREGATED).items*.metadata*.name.containsAll(['apps', 'batch'])
            note 'a group', Wire.read(server.send('GET', '/apis/apps', [Accept: "$AGGREGATED,application/json".toString()], null).body().bytes).kind
        }
        scenario('the core versions are told') {
            read '/api'
        }
        scenario('a group tells its versions') {
            read '/apis/apps'
            read '/apis/conformance.example.com'
        }
        scenario('the groups are told') {
            note 'custom group', look('/apis').groups.find { it.name == 'conformance.example.com' }
            note 'apps', look('/apis').groups.find { it.name == 'apps' }
            note 'about', look('/apis').findAll { it.key != 'groups' }
        }
        SERVED.each { path, names ->
            scenario("$path tells its resources") {
                def document = look(path)
                note 'about', document.findAll { it.key != 'resources' }
                names.each { name -> note name, document.resources.find { it.name == name } }
            }
        }
        scenario('a custom version tells its resources') {
            def document = look('/apis/conformance.example.com/v1')
            note 'about', document.findAll { it.key != 'resources' }
            note 'resources', document.resources.toSorted { it.name }
        }
        scenario('a version that nobody serves is not found') {
            read '/api/v9'
            read '/apis/apps/v9'
            read '/apis/nonsense'
        }
        scenario('discovery is only read') {
            post '/api', [a: 1]
            post '/apis/apps/v1', [a: 1]
        }
        scenario('a slash at the end does no harm to discovery') {
            note 'kind', [look('/api/')?.kind, look('/apis/')?.kind, look('/api/v1/')?.kind, look('/apis/apps/')?.kind, look('/apis/apps/v1/')?.kind]
        }
        scenario('health is told in words') {
            ['/healthz', '/livez', '/readyz'].each { read it }
        }
        scenario('a version of the server is told') {
            note 'fields', look('/version').keySet().containsAll(['major', 'minor', 'gitVersion', 'platform'])
        }
    }
}
