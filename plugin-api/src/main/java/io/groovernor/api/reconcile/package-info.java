/** The contract between a controller and the host: one key in, one outcome out. */
@NullMarked
package io.groovernor.api.reconcile;

import org.jspecify.annotations.NullMarked;
