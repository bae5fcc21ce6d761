/** Reads both sides of a window into staging rows. */
@NullMarked
package dev.holdfast.reconciler.collect;

import org.jspecify.annotations.NullMarked;
