/** Compares what the shop sold with what the ERP holds, and names each difference. */
@NullMarked
package dev.holdfast.reconciler;

import org.jspecify.annotations.NullMarked;
