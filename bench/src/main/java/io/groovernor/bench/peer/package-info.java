/** The same small controller, written for each of the JVM's frameworks. Each is a program of its own. */
@org.jspecify.annotations.NullMarked
package io.groovernor.bench.peer;
