// Serves the HTML of every WebPage: a ConfigMap that holds it, an nginx that shows it, a Service, and an Ingress if it is exposed.
def mine = 'app.kubernetes.io/managed-by=webpage'

watch 'webpages.sample.javaoperatorsdk'
def configs = owns('configmaps', labels: mine)
owns 'deployments.apps', labels: mine
owns 'services', labels: mine
def ingresses = owns('ingresses.networking.k8s.io', labels: mine)
def pods = watch('pods', labels: mine, metadataOnly: true) {
    enqueue { null }
    index('app') { "$it.namespace/${it.label('app')}" }
}

sync { key ->
    def page = lookup(key)
    if (page == null) {
        return // what it owns goes with it
    }
    def html = page.spec.html
    if (html.contains('error')) {
        status(page) { errorMessage = 'Error: Simulating error' }
        throw new IllegalStateException('Simulating error')
    }
    if (!(html ==~ /(?is).*<html>.*<\/html>.*/)) {
        status(page) { errorMessage = 'Invalid html.' }
        return
    }

    def labels = [app: page.name, 'app.kubernetes.io/managed-by': 'webpage']
    def meta = { name -> [name: name, namespace: key.namespace, labels: labels, ownerReferences: [page.asOwner()]] }
    def shown = configs["$key.namespace/$page.name-html"]

    apply([[kind: 'ConfigMap', apiVersion: 'v1', metadata: meta("$page.name-html"), data: ['index.html': html]],
           [kind: 'Deployment', apiVersion: 'apps/v1', metadata: meta(page.name),
            spec: [replicas: 1,
                   selector: [matchLabels: [app: page.name]],
                   template: [metadata: [labels: labels],
                              spec: [containers: [[name: 'nginx', image: 'nginx:1.29', ports: [[containerPort: 80]],
                                                   volumeMounts: [[name: 'html', mountPath: '/usr/share/nginx/html']]]],
                                     volumes: [[name: 'html', configMap: [name: "$page.name-html"]]]]]]],
           [kind: 'Service', apiVersion: 'v1', metadata: meta(page.name),
            spec: [selector: [app: page.name], ports: [[port: 80]]]]], force: true)
    if (page.spec.exposed) {
        apply([kind: 'Ingress', apiVersion: 'networking.k8s.io/v1', metadata: meta(page.name),
               spec: [rules: [[http: [paths: [[path: '/', pathType: 'Prefix',
                                               backend: [service: [name: page.name, port: [number: 80]]]]]]]]]], force: true)
    } else {
        delete ingresses[key]
    }
    if (shown != null && shown.data['index.html'] != html) {
        pods.by('app', key.toString()).each { delete it } // those that come instead show the new page at once
    }
    status(page) {
        areWeGood = true
        htmlConfigMap = "$page.name-html"
        remove('errorMessage')
    }
}
