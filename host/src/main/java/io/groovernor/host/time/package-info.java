/** The only place that knows the time and makes threads. */
@NullMarked
package io.groovernor.host.time;

import org.jspecify.annotations.NullMarked;
