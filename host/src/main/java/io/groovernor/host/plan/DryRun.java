package io.groovernor.host.plan;

import io.groovernor.api.client.Client;
import io.groovernor.api.client.Lister;
import io.groovernor.api.client.ListerHandle;
import io.groovernor.api.reconcile.Context;
import io.groovernor.api.reconcile.ControllerSpec;
import io.groovernor.api.reconcile.EventType;
import io.groovernor.api.reconcile.Outcome;
import io.groovernor.api.reconcile.Reconciler;
import io.groovernor.api.resource.Resource;
import io.groovernor.api.resource.ResourceKey;
import io.groovernor.api.watch.Trigger;
import io.groovernor.host.kube.Discovery;
import io.groovernor.host.plan.Planned.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Turns controllers into ones that change nothing: their reads see what their writes would have done, and nobody else does.
 * Controllers of one dry run see each other's. Thread safe.
 */
public final class DryRun {
    private final Discovery discovery;
    private final Function<String, Client> clients;
    private final Listener listener;
    private final Overlay overlay = new Overlay();

    /** Is told what each sync would do, also if it failed in the end; may be called by several threads. */
    public interface Listener {
        void planned(String controller, ResourceKey key, List<Planned> plan);
    }

    /** @param clients gives a client, by controller, whose writes the server only checks */
    public DryRun(Discovery discovery, Function<String, Client> clients, Listener listener) {
        this.discovery = discovery;
        this.clients = clients;
        this.listener = listener;
    }

    /** The same controller, without consequences. */
    public ControllerSpec of(ControllerSpec spec) {
        var triggers = spec.triggers().stream().map(this::overlaid).toList();
        return spec.withTriggers(triggers).withWork(work -> context -> sync(spec, work, context));
    }

    /** The host binds a handle of its own; the script's handle shows the overlay. */
    private Trigger overlaid(Trigger trigger) {
        var cache = new ListerHandle(trigger.subscription().resource());
        trigger.lister().bind(lister(cache, trigger));
        return trigger.through(cache);
    }

    private Lister lister(Lister cache, Trigger trigger) {
        var resource = trigger.subscription().resource();
        return new OverlayLister(
                cache, trigger, () -> DryRunClient.resolved(() -> discovery.resolve(resource)), overlay);
    }

    private Outcome sync(ControllerSpec spec, Reconciler work, Context context) throws Exception {
        var plan = new ArrayList<Planned>();
        var client = new DryRunClient(clients.apply(spec.name()), discovery, overlay, plan::add);
        try {
            var lister = spec.triggers().isEmpty()
                    ? context.lister()
                    : lister(context.lister(), spec.triggers().get(0));
            return work.reconcile(new DryContext(context, lister, client, plan));
        } finally {
            listener.planned(spec.name(), context.key(), plan);
        }
    }

    private final class DryContext implements Context {
        private final Context context;
        private final Lister lister;
        private final Client client;
        private final List<Planned> plan;

        DryContext(Context context, Lister lister, Client client, List<Planned> plan) {
            this.context = context;
            this.lister = lister;
            this.client = client;
            this.plan = plan;
        }

        @Override
        public ResourceKey key() {
            return context.key();
        }

        @Override
        public int failures() {
            return context.failures();
        }

        @Override
        public Instant now() {
            return context.now();
        }

        @Override
        public Lister lister() {
            return lister;
        }

        @Override
        public Client client() {
            return client;
        }

        @Override
        public void event(Resource about, EventType type, String reason, String message) {
            var resource = DryRunClient.resolved(() -> discovery.typeOf(about.apiVersion(), about.kind()));
            plan.add(new Planned(Kind.EVENT, resource, about.key(), List.of(type + " " + reason + ": " + message)));
        }

        @Override
        public Logger log() {
            return context.log();
        }
    }
}
