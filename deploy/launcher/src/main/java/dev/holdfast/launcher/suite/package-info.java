/** Runs the test suite and sums it up. Runs from its source, so it uses the JDK alone. */
@NullMarked
package dev.holdfast.launcher.suite;

import org.jspecify.annotations.NullMarked;
