/** Extensiv's 3PL Warehouse Manager: minted tokens, orders filtered by RQL, items and stock of several clients. */
@NullMarked
package dev.holdfast.simulators.extensiv;

import org.jspecify.annotations.NullMarked;
