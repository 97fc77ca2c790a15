/** What happened, told through one interface. */
@NullMarked
package io.groovernor.host.observe;

import org.jspecify.annotations.NullMarked;
