/** From keys to outcomes: controllers and their workers. */
@NullMarked
package io.groovernor.host.control;

import org.jspecify.annotations.NullMarked;
