/** What create, get, list, watch, update, patch and delete mean. */
@NullMarked
package io.groovernor.sandbox.verb;

import org.jspecify.annotations.NullMarked;
