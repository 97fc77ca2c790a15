/** Which resources the server knows: the built-in table and what custom resource definitions add. */
@NullMarked
package io.groovernor.sandbox.kinds;

import org.jspecify.annotations.NullMarked;
