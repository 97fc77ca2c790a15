/** A folder of plugins: which there are, when they change, and what they declare. */
@NullMarked
package io.groovernor.host.plugin;

import org.jspecify.annotations.NullMarked;
