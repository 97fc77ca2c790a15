/** What controllers would write if they could: dry runs, whose writes are seen by nobody but their own reads. */
@NullMarked
package io.groovernor.host.plan;

import org.jspecify.annotations.NullMarked;
