/** The command line: picocli commands without logic. */
@NullMarked
package io.groovernor.host.cli;

import org.jspecify.annotations.NullMarked;
