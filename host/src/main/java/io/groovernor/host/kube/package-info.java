/** The only place that speaks HTTP to an API server. */
@NullMarked
package io.groovernor.host.kube;

import org.jspecify.annotations.NullMarked;
