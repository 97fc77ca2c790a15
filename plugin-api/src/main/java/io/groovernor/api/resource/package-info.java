/** Kubernetes nouns as values: types, keys, objects, selectors. */
@NullMarked
package io.groovernor.api.resource;

import org.jspecify.annotations.NullMarked;
