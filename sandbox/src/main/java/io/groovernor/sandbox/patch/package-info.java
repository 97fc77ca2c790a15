/** The ways to describe a change of a JSON tree. Nothing here changes what it is given. */
@NullMarked
package io.groovernor.sandbox.patch;

import org.jspecify.annotations.NullMarked;
