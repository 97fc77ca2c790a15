/** The objects, their revisions and the history that watches replay. */
@NullMarked
package io.groovernor.sandbox.store;

import org.jspecify.annotations.NullMarked;
