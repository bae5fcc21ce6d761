/** Goods-out notes and stock. */
@NullMarked
package dev.holdfast.simulators.brightpearl.warehouse;

import org.jspecify.annotations.NullMarked;
