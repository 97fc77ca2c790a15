/** The only place that touches the HTTP library. */
@NullMarked
package io.groovernor.sandbox.http;

import org.jspecify.annotations.NullMarked;
