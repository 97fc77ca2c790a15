/** Server-side apply: who owns which field, and what follows from it. Nothing here changes what it is given. */
@NullMarked
package io.groovernor.sandbox.apply;

import org.jspecify.annotations.NullMarked;
