/** The built-in kinds' models: what the official client and a real server say of them, and how objects are decoded by it. */
@NullMarked
package io.groovernor.sandbox.model;

import org.jspecify.annotations.NullMarked;
