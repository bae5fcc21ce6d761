/** Sales orders, sales credits and their rows. */
@NullMarked
package dev.holdfast.simulators.brightpearl.order;

import org.jspecify.annotations.NullMarked;
