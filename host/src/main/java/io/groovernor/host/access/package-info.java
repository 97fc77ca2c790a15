/** What a controller must be allowed to do, and how RBAC says so. */
@NullMarked
package io.groovernor.host.access;

import org.jspecify.annotations.NullMarked;
