package io.groovernor.host.kube;

import io.groovernor.api.resource.Pruning;
import io.groovernor.api.resource.ResourceType;
import io.groovernor.api.resource.Selector;

/**
 * One page of a list.
 *
 * @param scope what is listed
 * @param limit the most objects of a page; 0 for all at once
 * @param continueToken where the page before this one ended, empty for the first page
 * @param resourceVersion how fresh: empty for the newest, "0" for whatever the server has at hand, else not older than this
 */
public record ListQuery(Scope scope, int limit, String continueToken, String resourceVersion) {
    /**
     * What is listed and watched.
     *
     * @param type the resource
     * @param namespace the only namespace, empty for all
     * @param selector which objects
     * @param pruning what is kept of each object; if that is nothing but metadata, the server sends it alone
     */
    public record Scope(ResourceType type, String namespace, Selector selector, Pruning pruning) {
        /** @param metadataOnly whether the server sends metadata alone */
        public Scope(ResourceType type, String namespace, Selector selector, boolean metadataOnly) {
            this(type, namespace, selector, metadataOnly ? Pruning.METADATA : Pruning.NONE);
        }

        /** For people: {@code pods in default matching app=web}. */
        @Override
        public String toString() {
            return type
                    + (namespace.isEmpty() ? "" : " in " + namespace)
                    + (selector.equals(Selector.ALL) ? "" : " matching " + selector);
        }
    }
}
