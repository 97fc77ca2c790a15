package io.groovernor.host.object;

import io.groovernor.api.resource.Resource;
import java.util.List;

/**
 * What a list response says.
 *
 * @param items its objects in their order
 * @param resourceVersion the version of the snapshot, empty if the response does not say
 * @param continueToken where the next page starts, empty after the last
 * @param remaining how many objects follow at least, 0 if the response does not say
 */
public record ObjectList(List<Resource> items, String resourceVersion, String continueToken, long remaining) {}
