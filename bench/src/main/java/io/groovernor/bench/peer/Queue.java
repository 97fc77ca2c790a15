package io.groovernor.bench.peer;

import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Priority;
import io.groovernor.host.queue.WorkQueue;
import io.groovernor.host.time.SystemTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Our work queue, without a controller: what a worker does with a key, and many keys that wait for their time. */
public final class Queue {
    /** So many are distinct on each thread, so that no key is with both. The same in each program. */
    private static final int DISTINCT = 500;

    /** From when on delayed keys are due, and over how long they come, in milliseconds. */
    private static final int FIRST_DUE = 15_000;

    private static final int SPREAD = 5000;

    private final WorkQueue<ResourceKey> queue = new WorkQueue<>(new SystemTimer(), Retry.DEFAULT, RateLimit.DEFAULT);

    private Queue() {}

    /** Takes how many keys go through on each number of threads, and how many wait. */
    public static void main(String... arguments) throws InterruptedException {
        int operations = Integer.parseInt(arguments[0]);
        int delayed = Integer.parseInt(arguments[1]);
        for (int warming = 0; warming < 3; warming++) {
            new Queue().pass(operations / 10, 2, "warming");
        }
        new Queue().pass(operations, 1, "one");
        new Queue().pass(operations, 2, "two");
        new Queue().delay(delayed);
        System.exit(0);
    }

    private void pass(int operations, int threads, String phase) throws InterruptedException {
        var keys = keys(DISTINCT * threads);
        double cpu = Own.cpu();
        long start = System.nanoTime();
        var all = new ArrayList<Thread>();
        for (int thread = 0; thread < threads; thread++) {
            int own = thread * DISTINCT;
            var worker = new Thread(() -> pass(keys.subList(own, own + DISTINCT), operations / threads));
            worker.start();
            all.add(worker);
        }
        for (var worker : all) {
            worker.join();
        }
        Own.tell("%s cpu=%.3f wall=%.3f", phase, Own.cpu() - cpu, (System.nanoTime() - start) / 1e9);
    }

    /** There is always a key to take, though it may be the other thread's. */
    private void pass(List<ResourceKey> keys, int times) {
        try {
            for (int time = 0; time < times; time++) {
                queue.add(keys.get(time % DISTINCT), Priority.HIGH);
                var key = Objects.requireNonNull(queue.take());
                queue.forget(key);
                queue.done(key);
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private void delay(int count) throws InterruptedException {
        var keys = keys(count);
        long before = Own.heap();
        double cpu = Own.cpu();
        long start = System.nanoTime();
        for (int index = 0; index < count; index++) {
            queue.add(keys.get(index), Priority.HIGH);
            var key = Objects.requireNonNull(queue.take());
            queue.requeue(key, Duration.ofMillis(FIRST_DUE + (index * 7919L) % SPREAD));
            queue.done(key);
        }
        Own.tell("delayed cpu=%.3f wall=%.3f", Own.cpu() - cpu, (System.nanoTime() - start) / 1e9);
        Own.tell("memory heap=%d", Own.heap() - before);
        cpu = Own.cpu();
        for (int index = 0; index < count; index++) {
            queue.done(Objects.requireNonNull(queue.take()));
        }
        Own.tell("due cpu=%.3f", Own.cpu() - cpu);
    }

    private static List<ResourceKey> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new ResourceKey("default", "pod-" + index))
                .toList();
    }
}
