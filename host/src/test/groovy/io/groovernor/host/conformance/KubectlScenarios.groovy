package io.groovernor.host.conformance

/** What people do with kubectl. The closures' words are the methods of {@link KubectlRun}. */
class KubectlScenarios {
    static final Map<String, Closure<?>> ALL = [:]

    private static final String WEB = '''\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: main
                image: "web:1"
                ports: [{containerPort: 80}]
                env: [{name: A, value: b}]
                resources: {limits: {cpu: 100m, memory: 64Mi}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web}
        data: {a: b}
        '''.stripIndent()

    private static final String POD = '''\
        apiVersion: v1
        kind: Pod
        metadata: {name: solo, labels: {app: solo}, annotations: {note: hello}}
        spec:
          initContainers: [{name: init, image: "init:1", command: [sh, -c, "true"]}]
          containers:
          - name: main
            image: "main:1"
            envFrom: [{configMapRef: {name: web}}]
            livenessProbe: {httpGet: {path: /healthz, port: 80}}
            volumeMounts: [{name: config, mountPath: /config}]
          volumes: [{name: config, configMap: {name: web}}]
          nodeSelector: {disk: fast}
          tolerations: [{key: a, operator: Exists}]
        '''.stripIndent()

    private static void scenario(String name, @DelegatesTo(value = KubectlRun, strategy = Closure.DELEGATE_FIRST) Closure<?> commands) {
        ALL[name] = commands
    }

    static {
        scenario('manifests are applied, applied again and changed') {
            run 'apply -f -', WEB
            run 'apply -f -', WEB
            run 'diff -f -', WEB, differ()
            run 'diff -f -', WEB.replace('web:1', 'web:2'), differ()
            run 'apply -f -', WEB.replace('web:1', 'web:2').replace('replicas: 2', 'replicas: 3')
            run 'apply --dry-run=client -f -', WEB
            run 'apply --dry-run=server -f -', WEB
            run 'get deployment web -o jsonpath={.spec.replicas}{.spec.template.spec.containers[0].image}'
            run 'apply view-last-applied configmap web'
            run 'delete -f -', WEB
        }
        scenario('manifests are applied by the server') {
            run 'apply --server-side -f -', WEB
            run 'apply --server-side -f -', WEB
            run 'apply --server-side --field-manager=other -f -', WEB.replace('web:1', 'web:2')
            run 'apply --server-side --field-manager=other --force-conflicts -f -', WEB.replace('web:1', 'web:2')
            run 'diff --server-side --force-conflicts -f -', WEB.replace('web:1', 'web:3'), differ()
        }
        scenario('what is wrong with a manifest is told') {
            run 'apply -f -', WEB.replace('replicas: 2', 'replicas: two')
            run 'create -f -', 'apiVersion: v1\nkind: Nonsense\nmetadata: {name: a}\n'
            run 'create -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A_B}\n'
            run 'create -f -', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a}]}\n'
            run 'get nonsense'
            run 'get configmap nobody'
            run 'get pods --field-selector nonsense=a'
            run 'get pods -l a=b=c'
        }
        scenario('objects are got in every form') {
            quietly 'apply -f -', WEB
            quietly 'apply -f -', POD
            ['', '-o wide', '-o name', '--show-labels', '--show-kind', '-L app', '--no-headers', '--sort-by=.metadata.name'].each {
                run "get deployment,service,configmap,pod $it -l app!=none"
            }
            run 'get configmap web -o yaml'
            run 'get configmap web -o json'
            run 'get all'
            run 'get deployment web -o jsonpath={.spec.selector}'
            run 'get deployment web -o go-template={{.metadata.name}}'
            run 'get deployment -o custom-columns=NAME:.metadata.name,IMAGE:.spec.template.spec.containers[*].image'
            run 'get pods --chunk-size=1 -o name'
            run 'get pods,services --ignore-not-found nobody'
            run "get namespace $namespace"
            run 'get deployment/web configmap/web -o name'
            run 'get deployment web --subresource=status -o jsonpath={.kind}'
        }
        scenario('a watch prints what happens') {
            quietly 'create configmap one'
            during('get configmaps -w -o name --field-selector metadata.name!=kube-root-ca.crt', 3) {
                quietly 'create configmap two'
                quietly 'delete configmap one'
            }
            during('get configmaps -w --output-watch-events --field-selector metadata.name!=kube-root-ca.crt', 4) {
                quietly 'label configmap two a=b'
                quietly 'delete configmap two'
            }
        }
        scenario('objects are described') {
            quietly 'apply -f -', WEB
            quietly 'apply -f -', POD
            run 'describe pod solo'
            run 'describe deployment web'
            run 'describe service web'
            run 'describe configmap web'
            run "describe namespace $namespace"
            run 'describe pod nobody'
        }
        scenario('a node is described, cordoned and tainted') {
            def node = "node-$namespace"
            quietly 'create -f -', "apiVersion: v1\nkind: Node\nmetadata: {name: $node, labels: {a: b}}\nspec: {taints: [{key: node.kubernetes.io/not-ready, effect: NoSchedule}]}\n"
            run "describe node $node"
            run "cordon $node"
            run "taint node $node key=value:NoExecute"
            run "get node $node"
            run "uncordon $node"
            run "drain $node"
            run "delete node $node"
        }
        scenario('create makes objects of all kinds from its arguments') {
            run 'create configmap cm --from-literal=a=b --from-literal=c=d'
            run 'create secret generic s --from-literal=a=b'
            run 'create secret docker-registry r --docker-username=u --docker-password=p --docker-server=example.com'
            run 'create serviceaccount sa'
            run 'create deployment d --image=web:1 --replicas=0 --port=80'
            run 'create job j --image=web:1 -- echo hi'
            run 'create service clusterip svc --tcp=80:8080'
            run 'create service externalname ext --external-name=example.com'
            run 'create role r --verb=get,list --resource=pods,deployments.apps'
            run 'create rolebinding rb --role=r --user=u --group=g --serviceaccount=ns:sa'
            run 'create quota q --hard=pods=2,services=1'
            run 'create ingress i --rule=example.com/*=svc:80 --class=c'
            run "create namespace $namespace-more"
            run "delete namespace $namespace-more --wait=false"
            run 'run p --image=web:1 --labels=a=b --restart=Never'
            run 'expose deployment d --port=80 --name=exposed'
            if (since(21)) run "create cronjob cj --image=web:1 '--schedule=0 0 * * *'"
            if (since(21)) run 'create poddisruptionbudget pdb --selector=a=b --min-available=1'
            run 'create configmap cm'
            run 'create configmap dry --dry-run=client -o yaml'
            run 'create configmap dry --dry-run=server -o yaml'
            run 'get configmap/cm secret/s role/r rolebinding/rb resourcequota/q ingress/i service/svc deployment/d job/j pod/p -o name'
            run 'get deployment d -o yaml'
            run 'get pod p -o yaml'
        }
        scenario('objects are edited, patched, labelled, annotated and scaled') {
            quietly 'apply -f -', WEB
            run 'edit configmap web', '', editor('s/a: b/a: c/')
            run 'edit configmap web', '', editor('s/nothing/else/')
            run 'get configmap web -o jsonpath={.data.a}'
            run "patch configmap web -p '{\"data\":{\"d\":\"e\"}}'"
            run "patch configmap web --type=merge -p '{\"data\":{\"d\":null}}'"
            run "patch configmap web --type=json -p '[{\"op\":\"add\",\"path\":\"/data/x\",\"value\":\"y\"}]'"
            run "patch configmap web --type=json -p '[{\"op\":\"test\",\"path\":\"/data/x\",\"value\":\"z\"}]'"
            run "patch deployment web -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"web:9\"}]}}}}'"
            run 'label configmap web a=b'
            run 'label configmap web a=c'
            run 'label --overwrite configmap web a=c'
            run 'label configmap web a-'
            run 'annotate configmap web note=hello'
            run 'scale deployment web --replicas=5'
            run 'scale deployment web --current-replicas=1 --replicas=5'
            run 'set image deployment/web main=web:10'
            run 'set env deployment/web C=d'
            run 'set resources deployment/web --limits=cpu=200m'
            run 'replace -f -', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {only: this}\n'
            run 'get configmap web -o jsonpath={.data}'
            run 'get deployment web -o jsonpath={.spec.template.spec}'
        }
        scenario('a roll-out is watched, paused, resumed, restarted and looked back on') {
            quietly 'apply -f -', WEB
            run 'rollout history deployment/web'
            run 'rollout pause deployment/web'
            run 'rollout pause deployment/web'
            run 'rollout resume deployment/web'
            run 'rollout restart deployment/web'
            run 'rollout status deployment/web --watch=false'
            run 'rollout undo deployment/web'
            if (since(33)) run 'autoscale deployment web --min=1 --max=3'
            if (since(33)) run 'get horizontalpodautoscaler web -o jsonpath={.spec.maxReplicas}'
        }
        scenario('objects are deleted and waited for') {
            quietly 'apply -f -', WEB
            run 'delete configmap web'
            run 'delete configmap web'
            run 'delete configmap web --ignore-not-found'
            run 'delete deployment web --cascade=orphan --wait=false'
            run 'delete service -l app=web'
            run 'delete service web --wait=false'
            run 'delete pods --all'
            if (since(24)) run 'wait --for=delete service/web --timeout=5s'
            quietly 'create configmap c --from-literal=a=b'
            if (since(23)) run 'wait --for=jsonpath={.data.a}=b configmap/c --timeout=5s'
            if (since(23)) run 'wait --for=jsonpath={.data.a}=c configmap/c --timeout=1s'
            run 'delete configmap c --dry-run=server'
            run 'delete configmap c --force --grace-period=0'
        }
        scenario('a definition is established, and its objects are printed, described and explained') {
            def group = "${namespace}.example.com"
            run 'apply -f -', definition(group)
            run "wait --for=condition=Established crd/foos.$group --timeout=10s"
            run 'apply -f -', foo(group)
            run 'apply -f -', foo(group)
            run 'apply -f -', foo(group).replace('size: 1', 'size: big')
            run 'apply --server-side --force-conflicts -f -', foo(group).replace('size: 1', 'size: 2')
            run "get foos.$group"
            run "get foos.$group -o wide"
            run "get foos.$group a -o yaml"
            run "describe foo.$group a"
            run "scale foo.$group a --replicas=4"
            run "patch foo.$group a --type=merge -p '{\"spec\":{\"size\":3}}'"
            run "patch foo.$group a -p '{\"spec\":{\"size\":3}}'"
            if (since(27)) run "explain foo.spec --api-version=$group/v1"
            run "delete foo.$group a"
            run "delete crd foos.$group"
        }
        scenario('fields are explained') {
            ['deployment.spec.replicas', 'deployment.spec.template', 'configmap.data', 'pod.nonsense', 'nonsense'].each {
                run "explain $it"
            }
            run 'explain service.spec.sessionAffinityConfig --recursive'
        }
        scenario('the server says what it is and what may be done') {
            run 'auth can-i create pods'
            run 'auth can-i --list' // differs: see KnownKubectlDifferences
            if (since(27)) run 'auth whoami'
            run 'cluster-info'
            run 'get --raw /readyz'
            if (since(23)) run 'get events'
            if (since(23)) run 'events'
            run 'logs nobody'
            run 'top pods'
        }
    }

    private static String definition(String group) {
        """\
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: foos.$group}
        spec:
          group: $group
          scope: Namespaced
          names: {kind: Foo, plural: foos, singular: foo, categories: [all-foos]}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}, scale: {specReplicasPath: .spec.size, statusReplicasPath: .status.size}}
            additionalPrinterColumns:
            - {name: Size, type: integer, jsonPath: .spec.size}
            - {name: Note, type: string, jsonPath: .spec.note, priority: 1}
            schema:
              openAPIV3Schema:
                type: object
                description: A foo.
                properties:
                  spec:
                    type: object
                    description: What is wanted.
                    required: [size]
                    properties:
                      size: {type: integer, minimum: 0, description: How big it is.}
                      note: {type: string, default: none}
                  status: {type: object, properties: {size: {type: integer}}}
        """.stripIndent()
    }

    private static String foo(String group) {
        "apiVersion: $group/v1\nkind: Foo\nmetadata: {name: a}\nspec: {size: 1}\n"
    }
}
