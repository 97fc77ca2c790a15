/** Custom resource definitions: which of them may be stored, and what becomes of their names. */
@NullMarked
package io.groovernor.sandbox.crd;

import org.jspecify.annotations.NullMarked;
