/** Objects as compact bytes: split from responses without a tree, decoded on demand. */
@NullMarked
package io.groovernor.host.object;

import org.jspecify.annotations.NullMarked;
