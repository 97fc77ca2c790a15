package io.groovernor.sandbox

import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** One fresh server for each feature. */
@Timeout(60)
abstract class SandboxSpecification extends Specification {
    static final String PODS = '/api/v1/namespaces/default/pods'
    static final String MAPS = '/api/v1/namespaces/default/configmaps'
    static final String DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'

    @AutoCleanup
    Sandbox sandbox = Sandbox.start(options())
    Http http = new Http(sandbox.url())

    Options options() { Options.DEFAULTS }

    static Map pod(String name, Map labels = [:]) {
        [apiVersion: 'v1', kind: 'Pod', metadata: [name: name, labels: labels], spec: [containers: [[name: 'main', image: 'web']]]]
    }

    static Map map(String name, Map data = [:]) { [metadata: [name: name], data: data] }

    static final Map SELECTED = [selector: [matchLabels: [app: 'web']],
                                 template: [metadata: [labels: [app: 'web']], spec: [containers: [[name: 'base', image: 'base']]]]]

    static Map deployment(String name, Map spec = [replicas: 1]) { [metadata: [name: name], spec: SELECTED + spec] }

    static List<String> names(Object list) { list.items*.metadata*.name }
}
