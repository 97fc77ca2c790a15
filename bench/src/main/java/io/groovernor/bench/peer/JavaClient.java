package io.groovernor.bench.peer;

import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodList;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The official Java client's shared informer with typed pods. Its work queue is not released for this version, so the
 * queue is the least that does the same work: keys, each once.
 */
public final class JavaClient {
    private final Set<String> queue = new LinkedHashSet<>();

    private JavaClient() {}

    /** Does the work; the arguments are those of {@link Progress.Arguments}. */
    public static void main(String... args) throws Exception {
        var arguments = Progress.Arguments.of(args);
        var progress = new Progress(arguments);
        ApiClient client =
                ClientBuilder.standard(false).setBasePath(arguments.url()).build();
        client.setReadTimeout(0);
        var factory = new SharedInformerFactory(client);
        var pods = new GenericKubernetesApi<>(V1Pod.class, V1PodList.class, "", "v1", "pods", client);
        var informer = factory.sharedIndexInformerFor(pods, V1Pod.class, 0);
        var controller = new JavaClient();
        informer.addEventHandler(controller.handler());
        factory.startAllRegisteredInformers();
        while (!informer.hasSynced()) {
            Thread.sleep(5);
        }
        for (int worker = 0; worker < arguments.workers(); worker++) {
            var thread = new Thread(() -> controller.work(informer, arguments, progress), "worker");
            thread.setDaemon(true);
            thread.start();
        }
        progress.report();
    }

    private ResourceEventHandler<V1Pod> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(V1Pod pod) {
                add(pod);
            }

            @Override
            public void onUpdate(V1Pod before, V1Pod after) {
                add(after);
            }

            @Override
            public void onDelete(V1Pod pod, boolean unknown) {
                add(pod);
            }
        };
    }

    private synchronized void add(V1Pod pod) {
        var metadata = pod.getMetadata();
        if (metadata != null && queue.add(metadata.getNamespace() + "/" + metadata.getName())) {
            notify();
        }
    }

    private synchronized String take() throws InterruptedException {
        while (queue.isEmpty()) {
            wait();
        }
        var keys = queue.iterator();
        var first = keys.next();
        keys.remove();
        return first;
    }

    private void work(SharedIndexInformer<V1Pod> informer, Progress.Arguments arguments, Progress progress) {
        try {
            while (true) {
                var key = take();
                progress.synced(key, textOf(informer.getIndexer().getByKey(key), arguments.spec()));
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static String textOf(V1Pod pod, boolean isSpecRead) {
        var metadata = pod == null ? null : pod.getMetadata();
        var labels = metadata == null ? null : metadata.getLabels();
        var app = labels == null ? "" : labels.getOrDefault("app", "");
        var spec = pod == null || !isSpecRead ? null : pod.getSpec();
        return spec == null ? app : app + spec.getNodeName();
    }
}
