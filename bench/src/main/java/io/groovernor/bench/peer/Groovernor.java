package io.groovernor.bench.peer;

import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.RateLimit;
import io.groovernor.api.reconcile.Retry;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.resource.Selector;
import io.groovernor.api.watch.ChangeFilter;
import io.groovernor.api.watch.KeyMapper;
import io.groovernor.api.watch.Subscription;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.cache.Informers;
import io.groovernor.host.control.RunningController;
import io.groovernor.host.kube.ApiServer;
import io.groovernor.host.kube.Connection;
import io.groovernor.host.kube.Discovery;
import io.groovernor.host.kube.ListQuery;
import io.groovernor.host.kube.ObjectClient;
import io.groovernor.host.object.ObjectReader;
import io.groovernor.host.observe.Observer;
import io.groovernor.host.time.SystemTimer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our own engine, put together as the host does it, with a controller in Java. */
public final class Groovernor {
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);

    private Groovernor() {}

    /** Does the work; the arguments are those of {@link Progress.Arguments}. */
    public static void main(String... args) throws Exception {
        var arguments = Progress.Arguments.of(args);
        var progress = new Progress(arguments);
        var timer = new SystemTimer();
        var server = new ApiServer(Connection.plain(URI.create(arguments.url()), "the stub"), new ObjectReader());
        var client = new ObjectClient(server, new Discovery(server, timer::nanos), "bench", "default", false);
        var informers = new Informers(server, timer, Observer.SILENT);
        var controller = new RunningController(
                "bench",
                informers,
                new RunningController.Writers(client, (about, type, reason, message) -> {}),
                timer,
                Observer.SILENT);
        var attachment = controller.attach(
                spec(arguments, progress), List.of(new ListQuery.Scope(PODS, "", Selector.ALL, false)));
        attachment.awaitSync();
        controller.switchTo(attachment);
        progress.report();
    }

    private static ControllerSpec spec(Progress.Arguments arguments, Progress progress) {
        var settings = new ControllerSpec.Settings(
                arguments.workers(), Retry.DEFAULT, RateLimit.DEFAULT, null, ControllerSpec.Settings.DEFAULT.timeout());
        return new ControllerSpec(
                "bench",
                List.of(new Trigger(
                        Subscription.of("pods"),
                        ChangeFilter.ANY,
                        KeyMapper.SELF,
                        List.of(),
                        new ListerHandle("pods"))),
                Set.of(),
                settings,
                context -> {
                    var pod = context.lister().get(context.key());
                    var app = pod == null ? "" : pod.labels().getOrDefault("app", "");
                    var node = pod != null && arguments.spec() ? nodeOf(pod.fields()) : "";
                    progress.synced(context.key().toString(), app + node);
                    return Outcome.done();
                },
                () -> {},
                () -> {});
    }

    private static String nodeOf(Map<String, Object> fields) {
        return fields.get("spec") instanceof Map<?, ?> spec && spec.get("nodeName") instanceof String node ? node : "";
    }
}
