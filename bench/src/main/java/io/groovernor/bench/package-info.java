/** Compares groovernor with its peers, side by side. {@link io.groovernor.bench.Bench} is the command. */
@org.jspecify.annotations.NullMarked
package io.groovernor.bench;
