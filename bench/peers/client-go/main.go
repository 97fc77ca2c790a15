// The work of the benchmarks done with client-go: an informer, a rate-limited work queue, workers.
//
//	peer encode                                 JSON pods, a line each, to protobuf pods with their lengths
//	peer queue OPERATIONS DELAYED               the work queue alone
//	peer json|protobuf|dynamic URL PODS WORKERS READ
//
// What it prints while it works is what the benchmark reads; see bench/README.md.
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync/atomic"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/util/workqueue"
)

const last = "bench/last"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "encode" {
		check(encode(os.Stdin, os.Stdout))
		return
	}
	if len(os.Args) == 4 && os.Args[1] == "queue" {
		queues(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) != 6 {
		fmt.Fprintln(os.Stderr, "usage: peer encode | peer queue OPERATIONS DELAYED | peer json|protobuf|dynamic URL PODS WORKERS READ")
		os.Exit(2)
	}
	pods, err := strconv.ParseInt(os.Args[3], 10, 64)
	check(err)
	workers, err := strconv.Atoi(os.Args[4])
	check(err)
	control(informer(os.Args[1], os.Args[2]), pods, workers, os.Args[5] == "spec")
}

func informer(mode, url string) cache.SharedIndexInformer {
	config := &rest.Config{Host: url, QPS: -1}
	if mode == "dynamic" {
		client, err := dynamic.NewForConfig(config)
		check(err)
		return dynamicinformer.NewDynamicSharedInformerFactory(client, 0).
			ForResource(corev1.SchemeGroupVersion.WithResource("pods")).Informer()
	}
	config.ContentType = runtime.ContentTypeJSON
	if mode == "protobuf" {
		config.ContentType = runtime.ContentTypeProtobuf
	}
	client, err := kubernetes.NewForConfig(config)
	check(err)
	return informers.NewSharedInformerFactory(client, 0).Core().V1().Pods().Informer()
}

func control(informer cache.SharedIndexInformer, pods int64, workers int, spec bool) {
	queue := workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
	add := func(object any) {
		if key, err := cache.DeletionHandlingMetaNamespaceKeyFunc(object); err == nil {
			queue.Add(key)
		}
	}
	_, err := informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    add,
		UpdateFunc: func(_, object any) { add(object) },
		DeleteFunc: add,
	})
	check(err)
	ctx := context.Background()
	go informer.RunWithContext(ctx)
	if !cache.WaitForCacheSync(ctx.Done(), informer.HasSynced) {
		os.Exit(1)
	}
	var syncs atomic.Int64
	allSynced, lastSynced := make(chan bool), make(chan bool)
	for range workers {
		go func() {
			for {
				key, down := queue.Get()
				if down {
					return
				}
				read(informer, key, spec)
				queue.Forget(key)
				queue.Done(key)
				if syncs.Add(1) == pods {
					close(allSynced)
				}
				if key == last {
					close(lastSynced)
				}
			}
		}()
	}
	<-allSynced
	started := cpu()
	tell("synced", "cpu", started, "syncs", float64(syncs.Load()))
	tell("memory", "heap", heap(), "rss", status("VmRSS"), "peak", status("VmHWM"))
	started = cpu()
	<-lastSynced
	tell("events", "cpu", cpu()-started, "syncs", float64(syncs.Load()-pods), "peak", status("VmHWM"))
}

var sink atomic.Int64

// read does what a small controller does with a key: looks it up and looks at it.
func read(informer cache.SharedIndexInformer, key string, spec bool) {
	object, exists, err := informer.GetIndexer().GetByKey(key)
	if err != nil || !exists {
		return
	}
	switch pod := object.(type) {
	case *corev1.Pod:
		sink.Add(int64(len(pod.Labels["app"])))
		if spec {
			sink.Add(int64(len(pod.Spec.NodeName)))
		}
	case *unstructured.Unstructured:
		sink.Add(int64(len(pod.GetLabels()["app"])))
		if spec {
			node, _, _ := unstructured.NestedString(pod.Object, "spec", "nodeName")
			sink.Add(int64(len(node)))
		}
	}
}

func tell(phase string, values ...any) {
	line := phase
	for i := 0; i < len(values); i += 2 {
		line += fmt.Sprintf(" %s=%.3f", values[i], values[i+1])
	}
	fmt.Println(line)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
