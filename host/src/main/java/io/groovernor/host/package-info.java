/** The composition root: what the command line can ask for, put together from all parts. */
@NullMarked
package io.groovernor.host;

import org.jspecify.annotations.NullMarked;
