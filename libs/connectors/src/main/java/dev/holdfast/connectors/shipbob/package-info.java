/** ShipBob's Developer API, read: orders, shipments, stock, webhook subscriptions. */
@NullMarked
package dev.holdfast.connectors.shipbob;

import org.jspecify.annotations.NullMarked;
