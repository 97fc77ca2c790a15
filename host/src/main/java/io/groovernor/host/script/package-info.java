/** Groovy in, controllers out. The only place in the host that knows Groovy. */
@NullMarked
package io.groovernor.host.script;

import org.jspecify.annotations.NullMarked;
