/** A Kubernetes API server inside the JVM. */
@NullMarked
package io.groovernor.sandbox;

import org.jspecify.annotations.NullMarked;
