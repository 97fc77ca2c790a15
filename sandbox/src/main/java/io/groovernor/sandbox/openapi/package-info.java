/** What the server says about what it serves, as OpenAPI documents of both generations. */
@NullMarked
package io.groovernor.sandbox.openapi;

import org.jspecify.annotations.NullMarked;
