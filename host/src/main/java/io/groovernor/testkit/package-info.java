/** What specs of plugins say, and how they are run. The only place in the product that knows Spock and JUnit. */
@NullMarked
package io.groovernor.testkit;

import org.jspecify.annotations.NullMarked;
