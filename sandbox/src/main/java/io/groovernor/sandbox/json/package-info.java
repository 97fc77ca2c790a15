/** JSON trees and the YAML that becomes them. */
@NullMarked
package io.groovernor.sandbox.json;

import org.jspecify.annotations.NullMarked;
