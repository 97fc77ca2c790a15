#!/usr/bin/env -S groovernor run
// Counts the pods of every node, and says so again whenever that number may have changed.
watch 'nodes'

// A pod wakes its node. One that moves wakes both; one that is on no node yet wakes none.
def pods = watch('pods') {
    enqueue { pod -> pod.spec.nodeName }
    index('node') { pod -> pod.spec.nodeName }
}

sync { key ->
    def count = pods.by('node', key.name).size()
    println lookup(key) ? "$key.name: $count ${count == 1 ? 'pod' : 'pods'}" : "$key.name is gone"
}
