/** The wire format of protobuf: what of it Kubernetes clients send and read. */
@NullMarked
package io.groovernor.sandbox.protobuf;

import org.jspecify.annotations.NullMarked;
