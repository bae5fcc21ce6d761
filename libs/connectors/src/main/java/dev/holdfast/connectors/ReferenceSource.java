package dev.holdfast.connectors;

/**
 * Looks up what an order names in the ERP: items by SKU, the customer, tax codes, location, shipping method, currency.
 * Blocking, thread-safe. Answers may come from a bounded, short-lived cache; what is missing is never cached for longer
 * than a minute, so that an item created just now is found.
 */
public interface ReferenceSource {

    /**
     * Ids for all that {@code order} names, and the list of what is missing. A customer that the policy lets Holdfast
     * create is not missing: the plan creates it.
     *
     * @throws dev.holdfast.transport.UpstreamException when the ERP cannot tell
     */
    References resolve(SalesOrder order);

    /**
     * Ids for all that a credit or a shipment names. What the order's own document says (customer, currency, subsidiary) is
     * not asked for again: the fact's document follows the order's.
     *
     * @throws dev.holdfast.transport.UpstreamException when the ERP cannot tell
     */
    References resolve(OrderFact fact);

    /** Drops what is cached, after the mapping or the ERP's data changed. */
    void refresh();
}
