/** One call to a simulated vendor and its answer, and how HTTP becomes them. */
@NullMarked
package dev.holdfast.simulators.exchange;

import org.jspecify.annotations.NullMarked;
