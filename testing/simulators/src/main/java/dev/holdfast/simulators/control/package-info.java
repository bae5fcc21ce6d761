/** The REST API by which tests seed, read, break and reset the simulators. */
@NullMarked
package dev.holdfast.simulators.control;

import org.jspecify.annotations.NullMarked;
