package io.groovernor.host.testing

import io.groovernor.api.resource.Resource
import io.groovernor.api.resource.ResourceType
import io.groovernor.api.resource.Selector
import io.groovernor.host.kube.ListQuery

/** Objects for specs. */
class Objects {
    static final ResourceType PODS = new ResourceType('', 'v1', 'pods', 'Pod', true)
    static final ListQuery.Scope ALL_PODS = new ListQuery.Scope(PODS, '', Selector.ALL, false)

    /** A pod in the namespace default; the uid is the name's unless it is given. */
    static Resource pod(Map more = [:], String name, long version) {
        Resource.of(apiVersion: 'v1', kind: 'Pod',
                metadata: [name: name, namespace: 'default', uid: "uid-$name", resourceVersion: "$version"] + (more.metadata ?: [:]),
                spec: more.spec ?: [:])
    }
}
