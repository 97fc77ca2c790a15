/** What to listen to: subscriptions, filters, mappers, indexes. */
@NullMarked
package io.groovernor.api.watch;

import org.jspecify.annotations.NullMarked;
