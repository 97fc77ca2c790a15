/** How a running host is asked and told: a socket that only its user can open, the requests, and what is shown. */
@NullMarked
package io.groovernor.host.ops;

import org.jspecify.annotations.NullMarked;
