package io.groovernor.host.kube;

import io.groovernor.api.resource.Resource;
import java.util.List;

/**
 * A page of a list.
 *
 * @param items its objects
 * @param resourceVersion the version of the snapshot that all pages of the list show
 * @param continueToken where the next page starts, empty after the last
 * @param remaining how many objects follow at least, 0 if the server does not say
 */
public record ListPage(List<Resource> items, String resourceVersion, String continueToken, long remaining) {}
