package dev.holdfast.connectors;

import dev.holdfast.contracts.order.OrderKey;

/**
 * Something that happened to an order beside being ordered, and is a document of its own in the ERP: it was shipped, or
 * credited. Each fact has an id of the shop's, under which the ERP holds it once, and is read from one whole body of its
 * order: a later body may tell the same fact differently, and then it is the later one that holds.
 */
public sealed interface OrderFact permits CreditNote, Shipment {

    /** The order that it belongs to. */
    OrderKey order();

    /** What people call the order. */
    String orderName();

    /** The shop's id of it: digits. With {@link #effect()}, the fact's identity. */
    String id();

    /** {@link Effect#REFUND} or {@link Effect#SHIPMENT}. */
    Effect effect();

    /**
     * Whether there is something to book: a refund whose money has not moved, or a shipment that was called off, is not
     * there for the ERP (yet).
     */
    boolean stands();

    /** What the connection's mapping says of its order. */
    OrderMapping mapping();

    /** The same fact with what a mapping says of its order. */
    OrderFact with(OrderMapping said);
}
