/** ShipBob's Developer API: orders and their shipments, stock, channels, webhook subscriptions and their deliveries. */
@NullMarked
package dev.holdfast.simulators.shipbob;

import org.jspecify.annotations.NullMarked;
