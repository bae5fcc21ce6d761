/** Which runs are due, who works on them, and what happens when that one dies. */
@NullMarked
package dev.holdfast.reconciler.schedule;

import org.jspecify.annotations.NullMarked;
