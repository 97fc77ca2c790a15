/** From a URL to a verb, and from a result to bytes. */
@NullMarked
package io.groovernor.sandbox.route;

import org.jspecify.annotations.NullMarked;
