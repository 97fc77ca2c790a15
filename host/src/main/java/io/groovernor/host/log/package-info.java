/** What plugins say, kept within bounds and apart from what the host says. */
@NullMarked
package io.groovernor.host.log;

import org.jspecify.annotations.NullMarked;
