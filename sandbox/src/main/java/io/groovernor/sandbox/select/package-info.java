/** Label and field selectors. */
@NullMarked
package io.groovernor.sandbox.select;

import org.jspecify.annotations.NullMarked;
