/** Failures as the Kubernetes Status documents that clients see. */
@NullMarked
package io.groovernor.sandbox.status;

import org.jspecify.annotations.NullMarked;
