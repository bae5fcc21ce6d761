/** The canonical order: what Shopify says of an order, independent of the wire shape it came in. */
@NullMarked
package dev.holdfast.contracts.order;

import org.jspecify.annotations.NullMarked;
