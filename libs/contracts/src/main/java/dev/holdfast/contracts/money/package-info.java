/** Amounts with their currency. */
@NullMarked
package dev.holdfast.contracts.money;

import org.jspecify.annotations.NullMarked;
