/** One writer an order: its lease, its head, and which version may follow which. */
@NullMarked
package dev.holdfast.erpsync.order;

import org.jspecify.annotations.NullMarked;
