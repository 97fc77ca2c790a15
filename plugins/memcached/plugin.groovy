// Runs as many memcached servers for every Memcached as it says, and reports in a condition that they are set up.
watch 'memcacheds.cache.example.com'
def deployments = owns('deployments.apps')

sync { key ->
    def memcached = lookup(key)
    if (memcached == null) {
        return // its Deployment goes with it
    }
    def size = memcached.spec.size ?: 0
    def labels = ['app.kubernetes.io/name': 'memcached', 'app.kubernetes.io/instance': memcached.name]
    def isNew = deployments[key] == null
    if (isNew) {
        memcached = condition memcached, type: 'Available', status: 'Unknown', reason: 'Reconciling', message: 'Starting reconciliation'
    }
    apply([kind: 'Deployment', apiVersion: 'apps/v1',
           metadata: [name: key.name, namespace: key.namespace, ownerReferences: [memcached.asOwner()]],
           spec: [replicas: size,
                  selector: [matchLabels: labels],
                  template: [metadata: [labels: labels],
                             spec: [securityContext: [runAsNonRoot: true, seccompProfile: [type: 'RuntimeDefault']],
                                    containers: [[name: 'memcached', image: 'memcached:1.6.26-alpine3.19',
                                                  imagePullPolicy: 'IfNotPresent',
                                                  command: ['memcached', '--memory-limit=64', '-o', 'modern', '-v'],
                                                  ports: [[name: 'memcached', containerPort: 11211]],
                                                  securityContext: [runAsNonRoot: true, runAsUser: 1001,
                                                                    allowPrivilegeEscalation: false,
                                                                    capabilities: [drop: ['ALL']]]]]]]]], force: true)
    if (isNew) {
        again in: 1.minute // by then it is there
    } else {
        condition memcached, type: 'Available', status: true, reason: 'Reconciling',
                  message: "Deployment for custom resource ($key.name) with $size replicas created successfully"
    }
}
