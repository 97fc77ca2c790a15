package io.groovernor.host;

import io.groovernor.api.client.ApiException;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.host.kube.Discovery;
import io.groovernor.host.kube.KubeconfigException;
import io.groovernor.host.kube.ListQuery.Scope;
import io.groovernor.host.time.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How the resources that controllers watch are served. Thread safe. */
final class Scopes {
    private final Discovery discovery;
    private final Timer timer;
    private final RunReport report;
    private final boolean waits;

    /** @param waits whether resources that do not exist, and a server that cannot be reached, are waited for, instead of giving up */
    Scopes(Discovery discovery, Timer timer, RunReport report, boolean waits) {
        this.discovery = discovery;
        this.timer = timer;
        this.report = report;
        this.waits = waits;
    }

    /** What each of the controller's triggers mirrors, in their order, one for each namespace that it names; waits for what does not exist yet. */
    List<Scope> await(ControllerSpec spec) throws IOException, InterruptedException {
        while (true) {
            try {
                return of(spec);
            } catch (IOException | ApiException failure) {
                // What the user's own configuration says does not mend itself.
                if (!waits || failure instanceof KubeconfigException) {
                    throw failure;
                }
                var pause = between(5, 10); // a person may be waiting for the first start
                report.waiting(spec.name(), failure, pause);
                timer.sleep(pause);
            }
        }
    }

    /** Waits for the time to look again whether kinds that are gone have come back. */
    void pause() throws InterruptedException {
        timer.sleep(between(15, 60));
    }

    /** How the resources are served by now, if that is known and differs from these scopes; else null. */
    @Nullable
    List<Scope> otherThan(List<Scope> current, ControllerSpec spec) throws InterruptedException {
        discovery.doubt();
        try {
            var now = of(spec);
            return now.equals(current) ? null : now;
        } catch (IOException | ApiException unknown) {
            return null; // the mirror of the kind tells that it is gone, and looks for it too
        }
    }

    private List<Scope> of(ControllerSpec spec) throws IOException {
        var scopes = new ArrayList<Scope>();
        for (var trigger : spec.triggers()) {
            var subscription = trigger.subscription();
            var type = discovery.resolve(subscription.resource());
            var namespaces = subscription.namespaces();
            if (!type.namespaced()
                    && (namespaces.names().size() > 1 || !namespaces.labels().isEmpty())) {
                throw new IllegalArgumentException("watch: " + type + " have no namespaces; take 'namespaces' away");
            }
            for (var namespace : type.namespaced() ? namespaces.mirrored() : List.of("")) {
                scopes.add(new Scope(type, namespace, subscription.selector(), subscription.pruning()));
            }
        }
        return scopes;
    }

    /** By chance, so that not all controllers ask together. */
    private static Duration between(int seconds, int otherSeconds) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(seconds * 1000L, otherSeconds * 1000L));
    }
}
