/** The objects in a folder, so that they are there after a restart. */
@NullMarked
package io.groovernor.sandbox.disk;

import org.jspecify.annotations.NullMarked;
