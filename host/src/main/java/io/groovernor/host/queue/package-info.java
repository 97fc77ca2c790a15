/** Keys to work on: de-duplicated, delayed, backed off. */
@NullMarked
package io.groovernor.host.queue;

import org.jspecify.annotations.NullMarked;
