/** Pure comparison of two sides, and the drift it amounts to. */
@NullMarked
package dev.holdfast.reconciler.compare;

import org.jspecify.annotations.NullMarked;
