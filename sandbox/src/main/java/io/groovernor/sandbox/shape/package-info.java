/** How values merge: what of them is one value, and what tells the items of their lists apart. */
@NullMarked
package io.groovernor.sandbox.shape;

import org.jspecify.annotations.NullMarked;
