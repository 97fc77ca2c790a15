/** Reading the cache and writing to the API server. */
@NullMarked
package io.groovernor.api.client;

import org.jspecify.annotations.NullMarked;
