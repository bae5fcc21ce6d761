/** Differences that keep their identity from run to run. */
@NullMarked
package dev.holdfast.reconciler.findings;

import org.jspecify.annotations.NullMarked;
