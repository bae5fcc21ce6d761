/** Faithful fakes of every upstream in one process, with fault injection and a write log. Never in a production image. */
@NullMarked
package dev.holdfast.simulators;

import org.jspecify.annotations.NullMarked;
