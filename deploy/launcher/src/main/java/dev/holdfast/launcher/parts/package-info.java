/** The processes: what is started, in which order, how their leftovers are found. */
@NullMarked
package dev.holdfast.launcher.parts;

import org.jspecify.annotations.NullMarked;
