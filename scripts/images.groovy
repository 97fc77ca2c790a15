#!/usr/bin/env -S groovernor run
// Keeps a ConfigMap beside every Deployment that lists its images. Whoever deletes or changes the list gets it back.
watch 'deployments.apps'
def lists = owns('configmaps')

sync { key ->
    def deployment = lookup(key)
    if (deployment == null) {
        return // the list goes with its owner
    }
    def name = "$key.name-images"
    def images = deployment.spec.template.spec.containers*.image.join(' ')
    if (lists[new ResourceKey(key.namespace, name)]?.data?.images == images) {
        return
    }
    // With force: the list is ours, also when somebody wrote into it.
    apply([force: true], [kind: 'ConfigMap', apiVersion: 'v1',
                          metadata: [name: name, namespace: key.namespace, ownerReferences: [deployment.asOwner()]],
                          data: [images: images]])
    println "$key runs $images"
}
