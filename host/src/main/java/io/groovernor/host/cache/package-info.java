/** A mirror of the server: reflectors, delta FIFOs, informers, indexers. */
@NullMarked
package io.groovernor.host.cache;

import org.jspecify.annotations.NullMarked;
