/** The Groovy surface: what a script can say. The only package here that knows Groovy. */
@NullMarked
package io.groovernor.api.dsl;

import org.jspecify.annotations.NullMarked;
