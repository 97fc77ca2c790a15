package io.groovernor.bench.peer;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** The Java operator SDK, on fabric8's client. */
public final class OperatorSdk {
    private OperatorSdk() {}

    /** Does the work; the arguments are those of {@link Progress.Arguments}. */
    public static void main(String... args) throws Exception {
        var arguments = Progress.Arguments.of(args);
        var progress = new Progress(arguments);
        var config = new ConfigBuilder()
                .withMasterUrl(arguments.url())
                .withAutoConfigure(false)
                .withOnlyHttpWatches(true) // the stub has no WebSocket, which costs more anyway
                .build();
        var client = new KubernetesClientBuilder().withConfig(config).build();
        var operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withConcurrentReconciliationThreads(arguments.workers())
                .checkingCRDAndValidateLocalModel(false));
        operator.register(new Pods(progress, arguments.spec()));
        operator.start();
        progress.report();
    }

    @ControllerConfiguration(generationAwareEventProcessing = false)
    private static final class Pods implements Reconciler<Pod> {
        private final Progress progress;
        private final boolean isSpecRead;

        Pods(Progress progress, boolean isSpecRead) {
            this.progress = progress;
            this.isSpecRead = isSpecRead;
        }

        @Override
        public UpdateControl<Pod> reconcile(Pod pod, Context<Pod> context) {
            var metadata = pod.getMetadata();
            var app = metadata.getLabels().getOrDefault("app", "");
            progress.synced(
                    metadata.getNamespace() + "/" + metadata.getName(),
                    isSpecRead ? app + pod.getSpec().getNodeName() : app);
            return UpdateControl.noUpdate();
        }
    }
}
