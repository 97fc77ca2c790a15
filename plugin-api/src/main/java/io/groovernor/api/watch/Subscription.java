package io.groovernor.api.watch;

import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.Selector;

/**
 * What is mirrored into a cache. Equal subscriptions of any number of controllers share one mirror.
 *
 * @param resource the resource as kubectl names it: {@code pods}, {@code po}, {@code deployments.apps},
 *     {@code apps/v1/Deployment}
 * @param namespaces the namespaces that are looked at
 * @param selector which objects, evaluated by the server
 * @param pruning what is kept of each object
 */
public record Subscription(String resource, Namespaces namespaces, Selector selector, Pruning pruning) {
    public Subscription {
        if (resource.isBlank()) {
            throw new IllegalArgumentException("a watch needs a resource, such as 'pods' or 'deployments.apps'");
        }
    }

    /** A subscription in one namespace; empty means all. */
    public Subscription(String resource, String namespace, Selector selector, boolean metadataOnly) {
        this(resource, Namespaces.named(namespace), selector, metadataOnly ? Pruning.METADATA : Pruning.NONE);
    }

    /** All objects of a resource in all namespaces. */
    public static Subscription of(String resource) {
        return new Subscription(resource, Namespaces.ALL, Selector.ALL, Pruning.NONE);
    }

    /** The same subscription in one namespace; empty means all. */
    public Subscription in(String otherNamespace) {
        return in(Namespaces.named(otherNamespace));
    }

    /** The same subscription in other namespaces. */
    public Subscription in(Namespaces others) {
        return new Subscription(resource, others, selector, pruning);
    }
}
