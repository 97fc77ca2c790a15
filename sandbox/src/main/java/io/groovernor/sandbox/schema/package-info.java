/** Structural schemas: what they refuse, drop and fill in, in the words of the real server. */
@NullMarked
package io.groovernor.sandbox.schema;

import org.jspecify.annotations.NullMarked;
