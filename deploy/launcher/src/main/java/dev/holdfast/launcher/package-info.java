/** What {@code ./holdfast} does on one machine: run everything, stop everything, prove that it works. */
@NullMarked
package dev.holdfast.launcher;

import org.jspecify.annotations.NullMarked;
