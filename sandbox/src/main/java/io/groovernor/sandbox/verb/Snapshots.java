package io.groovernor.sandbox.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groovernor.sandbox.crd.Acceptance;
import io.groovernor.sandbox.json.Json;
import io.groovernor.sandbox.kinds.CustomKinds;
import io.groovernor.sandbox.store.Contents;
import io.groovernor.sandbox.store.Ref;
import java.util.List;

/** Goes back to an earlier state. Thread-safe. */
public final class Snapshots {
    private final Cluster cluster;

    public Snapshots(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Makes every object what it was; watches see what that changes, and what comes back has a new resource version.
     * Takes time for what has changed, not for what there is.
     */
    public void restore(Contents contents) {
        cluster.store().atomically(() -> {
            Contents now = cluster.store().contents();
            now.objects().keySet().forEach(ref -> {
                if (!contents.objects().containsKey(ref)) {
                    cluster.store().remove(ref.resource(), ref.key());
                    unserve(ref);
                }
            });
            contents.objects().forEach((ref, object) -> {
                if (!object.equals(now.objects().get(ref))) {
                    ObjectNode copy = Json.shallow(object);
                    copy.set("metadata", Json.shallow(Meta.of(object)));
                    cluster.store().put(ref.resource(), ref.key(), copy);
                }
            });
            serveDefinitions();
            return contents;
        });
        cluster.watches().recheck();
    }

    /** Serves the kinds of all definitions in the store. */
    public void serveDefinitions() {
        cluster.store().snapshot(CrdRules.RESOURCE).objects().values().forEach(definition -> {
            boolean served = Acceptance.isEstablished(definition);
            cluster.kinds().replace(Meta.text(definition, "name"), served ? CustomKinds.of(definition) : List.of());
        });
    }

    private void unserve(Ref ref) {
        if (ref.resource().equals(CrdRules.RESOURCE)) {
            cluster.kinds().replace(ref.key().name(), List.of());
        }
    }
}
