/** The interface through which compiled plugins and scripts alike hand in their controllers. */
@NullMarked
package io.groovernor.api.plugin;

import org.jspecify.annotations.NullMarked;
