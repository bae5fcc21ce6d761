/** ShipHero's public GraphQL API, read: orders, shipments, stock, webhook subscriptions. */
@NullMarked
package dev.holdfast.connectors.shiphero;

import org.jspecify.annotations.NullMarked;
