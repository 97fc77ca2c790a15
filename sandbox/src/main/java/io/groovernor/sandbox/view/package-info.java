/** The shapes that objects and lists are shown in. */
@NullMarked
package io.groovernor.sandbox.view;

import org.jspecify.annotations.NullMarked;
