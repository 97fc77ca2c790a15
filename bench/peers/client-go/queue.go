package main

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"time"

	"k8s.io/client-go/util/workqueue"
)

const (
	// So many keys are distinct on each thread, so that no key is with both. The same in each program.
	distinct = 500
	// From when on delayed keys are due, and over how long they come.
	firstDue = 15 * time.Second
	spread   = 5000
)

type queue = workqueue.TypedRateLimitingInterface[string]

func newQueue() queue {
	return workqueue.NewTypedRateLimitingQueue(workqueue.DefaultTypedControllerRateLimiter[string]())
}

// queues does with client-go's work queue what a worker does with a key, and lets many keys wait for their time.
func queues(operations, delayed string) {
	count, err := strconv.Atoi(operations)
	check(err)
	waiting, err := strconv.Atoi(delayed)
	check(err)
	pass(newQueue(), count/10, 2, "warming")
	pass(newQueue(), count, 1, "one")
	pass(newQueue(), count, 2, "two")
	delay(newQueue(), waiting)
}

func pass(queue queue, operations, threads int, phase string) {
	keys := keys(distinct * threads)
	started, from := cpu(), time.Now()
	var all sync.WaitGroup
	for thread := range threads {
		own := keys[thread*distinct : (thread+1)*distinct]
		all.Go(func() {
			for i := range operations / threads {
				queue.Add(own[i%distinct])
				key, _ := queue.Get() // there always is one, though it may be the other thread's
				queue.Forget(key)
				queue.Done(key)
			}
		})
	}
	all.Wait()
	tell(phase, "cpu", cpu()-started, "wall", time.Since(from).Seconds())
}

func delay(queue queue, count int) {
	keys := keys(count)
	before := heap()
	started, from := cpu(), time.Now()
	for i, key := range keys {
		queue.Add(key)
		got, _ := queue.Get()
		queue.AddAfter(got, firstDue+time.Duration(i*7919%spread)*time.Millisecond)
		queue.Done(got)
	}
	tell("delayed", "cpu", cpu()-started, "wall", time.Since(from).Seconds())
	tell("memory", "heap", heap()-before)
	started = cpu()
	for range keys {
		got, _ := queue.Get()
		queue.Done(got)
	}
	tell("due", "cpu", cpu()-started)
	runtime.KeepAlive(keys)
}

func keys(count int) []string {
	all := make([]string, count)
	for i := range all {
		all[i] = fmt.Sprintf("default/pod-%d", i)
	}
	return all
}
