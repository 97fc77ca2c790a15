#!/usr/bin/env -S groovernor run
// client-go's work queue example: https://github.com/kubernetes/client-go/tree/master/examples/workqueue
// Retries five times, 5 ms, 10 ms, 20 ms and so on, then drops the key; that is the default.
watch 'pods', namespace: 'default'

// As if a pod was known from a run before this one: it is gone, and the script learns of that.
known 'default/mypod'

sync { key ->
    println lookup(key) ? "Sync/Add/Update for Pod $key.name" : "Pod $key does not exist anymore"
}
